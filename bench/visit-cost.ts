import { buildAll } from '../tools/build.ts'
import { readSettings } from '../tools/settings.ts'
import { launchWorker } from '../tools/worker.ts'
import { createBenchSite } from './lib/site.ts'
import { sized } from './lib/size.ts'

/**
 * What visits cost in D1, from the Worker's own `Server-Timing`: q round trips, r rows read, w rows
 * written; beside what a plain sketch of the same tables needs.
 */
await buildAll()
const worker = await launchWorker({ settings: await readSettings('.dev.vars.example') })
try {
  const table: Record<string, Record<string, string>> = {}
  for (const size of sized([10, 100_000], [10])) {
    const site = await createBenchSite(worker.url, size)
    let clock = Date.UTC(2026, 0, 5)
    await site.visit({}, clock)
    clock += 1000
    const first = await site.visit({}, clock)
    const { visitor, session } = first.body
    const page = {
      visitor,
      session,
      url: 'https://shop.example.com/prices',
      referrer: 'https://shop.example.com/',
    }
    const later = await site.visit(page, clock + 10_000)
    const renewing = await site.visit(page, clock + 90_000)
    table[`${size} numbers`] = {
      'first visit': costOf(first.cost),
      'later page': costOf(later.cost),
      'renewing page': costOf(renewing.cost),
    }
  }
  table.sketch = { 'first visit': 'w=6', 'later page': 'w=1', 'renewing page': 'w=4' }
  table.limit = { 'first visit': 'q=1 w=7', 'later page': 'q=1 w=2', 'renewing page': 'q=1 w=5' }
  console.table(table)
} finally {
  await worker.stop()
}

function costOf(serverTiming: string): string {
  return /desc="([^"]*)"/.exec(serverTiming)?.[1] ?? ''
}

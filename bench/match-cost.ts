import { Webhook } from 'standardwebhooks'
import { buildAll } from '../tools/build.ts'
import { readSettings } from '../tools/settings.ts'
import { launchWorker } from '../tools/worker.ts'
import { createBenchSite } from './lib/site.ts'
import { sized } from './lib/size.ts'

/**
 * What matching one call costs in D1 by the length of the ledger: the whole webhook of a call that begins, from the
 * Worker's own `Server-Timing`. The leases are spread over ten numbers, each with a session and a page view.
 */
const sizes = sized([1_000, 100_000, 1_000_000], [1_000])
const slice = 100_000
const noon = Date.UTC(2026, 5, 1, 12)

await buildAll()
const settings = await readSettings('.dev.vars.example')
const worker = await launchWorker({ settings })
try {
  const site = await createBenchSite(worker.url, 10)
  const { results } = await worker.db.prepare('SELECT number, site FROM numbers ORDER BY number').all<{
    number: string
    site: string
  }>()
  const [dialled] = results
  if (!dialled) throw new Error('the bench site has no numbers')
  const table: Record<string, string> = {}
  let filled = 0
  for (const size of sizes) {
    for (; filled < size; filled += Math.min(slice, size - filled))
      await fill(filled, Math.min(filled + slice, size))
    const { cost } = await site.visit({}, noon - 60_000)
    const answer = await call(dialled.number, String(size))
    table[`${size} leases`] = `call: ${costOf(answer)}   visit: ${costOf(cost)}`
  }
  table.limit = 'call: q=3 r=200   visit: q=1 w=7'
  console.table(table)

  async function fill(from: number, to: number): Promise<void> {
    const shown = `WITH RECURSIVE n (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1}),
      listed AS (SELECT number, ROW_NUMBER() OVER (ORDER BY number) - 1 AS place FROM numbers),
      shown AS (SELECT number, printf('vis_%026d', i) AS visitor, printf('ses_%026d', i) AS session,
        ${noon} - 60000 - i * 1000 AS at FROM n JOIN listed ON place = i % 10)`
    const site = dialled?.site
    const statements = [
      `INSERT INTO leases (site, number, started_at, visitor, last_seen_at) SELECT ?1, number, at, visitor, at FROM shown`,
      `INSERT INTO visitors (site, id, first_seen_at, numbers) SELECT ?1, visitor, at, '{}' FROM shown`,
      `INSERT INTO sessions (site, id, visitor, started_at, channel, source, medium, click_ids, landing_page, static_pools)
        SELECT ?1, session, visitor, at, 'Direct', '(direct)', '(none)', '{}', '/', '{}' FROM shown`,
      `INSERT INTO page_views (site, visitor, at, view, session, url, targets, last_seen_at)
        SELECT ?1, visitor, at, session, session, '/', '[]', at FROM shown`,
    ]
    for (const text of statements) await worker.db.prepare(`${shown} ${text}`).bind(site).run()
  }
} finally {
  await worker.stop()
}

async function call(to: string, id: string): Promise<string> {
  const body = JSON.stringify({
    type: 'call.started',
    call: id,
    from: '+14155550142',
    to,
    at: new Date(noon).toISOString(),
  })
  const signature = new Webhook(settings.bindings.GENERIC_WEBHOOK_SECRET ?? '').sign(id, new Date(noon), body)
  const response = await fetch(`${worker.url}/v1/providers/generic/calls`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'ringtrail-clock': String(noon),
      'webhook-id': id,
      'webhook-timestamp': String(noon / 1000),
      'webhook-signature': signature,
    },
    body,
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.headers.get('server-timing') ?? ''
}

function costOf(serverTiming: string): string {
  return /dur=([\d.]+);desc="([^"]*)"/.exec(serverTiming)?.slice(1).reverse().join(' ms=') ?? ''
}

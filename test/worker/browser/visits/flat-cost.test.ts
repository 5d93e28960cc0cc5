import { afterAll, beforeAll, expect, test } from 'vitest'
import { minute, noon } from '../../../helpers/clock.ts'
import type { Cost } from '../../../helpers/cost.ts'
import { fillSiteTables } from '../../../helpers/every-table.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { as, signal, type Visit, visit } from '../../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../../helpers/worker.ts'

/** As many as a query can count: `n.i` is 1, 2, 3, … up to its first parameter. */
const counted = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)'
let worker: TestWorker

beforeAll(async () => {
  worker = await startWorker()
  // A scan that stops at a neighbour's row has read that row, so every site gets one on either side: where a site
  // lies among the others is chance.
  for (const neighbour of ['site_!', 'site_~']) await fillSiteTables(worker.db, neighbour)
})
afterAll(() => worker.stop())

test('pools of 10 and of 100,000 numbers cost the same', async () => {
  const costs: Cost[][] = []
  for (const size of [10, 100_000]) {
    const site = await createSite(worker)
    const pool = await createPool(worker, site, newNumbers(10))
    if (size > 10) {
      await run(
        `INSERT INTO numbers (number, site, pool, provider, state, visitor, last_active_at, created_at)
          ${counted} SELECT '+1720' || (2000000 + i), ?2, ?3, 'twilio', 'active', NULL, 0, 0 FROM n`,
        [size - 10, site.id, pool.id],
      )
    }
    costs.push(await costsOf(site, await visit(worker, site, {}, { clock: noon })))
  }
  expect(costs[1]).toEqual(costs[0])
})

test('a visitor with 5,000 pages behind them costs what one with 50 costs', async () => {
  const costs: Cost[][] = []
  for (const pages of [50, 5_000]) {
    const site = await createSite(worker)
    await createPool(worker, site, newNumbers(10))
    const first = await visit(worker, site, {}, { clock: noon })
    await run(
      `INSERT INTO page_views (site, visitor, at, view, session, url, targets, last_seen_at)
        ${counted} SELECT ?2, ?3, ?4 - i, 'earlier ' || i, ?5, 'https://plumber.example/', '[]', ?4 - i FROM n`,
      [pages, site.id, first.visitor, noon, first.session],
    )
    costs.push(await costsOf(site, first))
  }
  expect(costs[1]).toEqual(costs[0])
})

test('a number that 5,000 visitors were shown costs what a new one costs', async () => {
  const costs: Cost[][] = []
  for (const earlier of [1, 5_000]) {
    const site = await createSite(worker)
    const { numbers } = await createPool(worker, site, newNumbers(1))
    await run(
      `INSERT INTO leases (site, number, started_at, visitor, last_seen_at)
        ${counted} SELECT ?2, ?3, ?4 - i, 'earlier ' || i, ?4 - i FROM n`,
      [earlier, site.id, numbers[0], noon - minute],
    )
    costs.push(await costsOf(site, await visit(worker, site, {}, { clock: noon })))
  }
  expect(costs[1]).toEqual(costs[0])
})

test('a site with 5,000 other visitors costs what an empty one costs', async () => {
  const costs: Cost[][] = []
  for (const others of [1, 5_000]) {
    const site = await createSite(worker)
    await createPool(worker, site, newNumbers(10))
    await run(
      `INSERT INTO visitors (site, id, first_seen_at, numbers) ${counted}
        SELECT ?2, 'other ' || i, 0, '{}' FROM n`,
      [others, site.id],
    )
    costs.push(await costsOf(site, await visit(worker, site, {}, { clock: noon })))
  }
  expect(costs[1]).toEqual(costs[0])
})

/** What a first visit cost, and after it a later page, a renewal, another visitor, activity, a tap and leaving. */
async function costsOf(site: TestSite, first: Visit): Promise<Cost[]> {
  const later = await visit(worker, site, as(first), { clock: noon + 1_000 })
  const renewal = await visit(worker, site, as(first), { clock: noon + 2 * minute })
  const other = await visit(worker, site, {}, { clock: noon + 2 * minute })
  const active = await signal(worker, site, renewal, { type: 'active' }, { clock: noon + 4 * minute })
  const tapped = { type: 'tap', number: String(first.number) } as const
  const tap = await signal(worker, site, renewal, tapped, { clock: noon + 4 * minute })
  const leave = await signal(worker, site, renewal, { type: 'leave' }, { clock: noon + 5 * minute })
  return [first.cost, later.cost, renewal.cost, other.cost, active, tap, leave]
}

async function run(query: string, values: unknown[]): Promise<void> {
  await worker.db
    .prepare(query)
    .bind(...values)
    .run()
}

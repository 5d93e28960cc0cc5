import { afterAll, beforeAll, expect, it } from 'vitest'
import { costOf } from '../../helpers/cost.ts'
import { newNumbers } from '../../helpers/site.ts'
import { ringTwilio } from '../../helpers/twilio.ts'
import { as, signal, visit } from '../../helpers/visit.ts'
import { ask as askAsPage } from '../browser.ts'
import { ask, readsOf, turnPages } from './exercise.ts'
import { type Scene, startScene } from './scene.ts'

const large = { numbers: 100_000, leases: 1_000_000, visitors: 100_000, sessions: 200_000 }
const size = { ...large, calls: 50_000, days: 400 }
const beside = { numbers: 1_000, leases: 10_000, visitors: 10_000, sessions: 10_000, calls: 5_000, days: 40 }
const minute = 60_000

let s: Scene

beforeAll(async () => {
  s = await startScene(size, Math.floor(Date.now() / minute) * minute, beside)
}, 180_000)
afterAll(() => s.worker.stop())

/** The rows that it takes to forget a visitor. */
async function readsOfForgetting(visitor: string): Promise<number> {
  const request = { body: { site: s.site.key, visitor }, clock: s.now + 5 * minute }
  const { status, cost } = await askAsPage(s.worker, '/v1/forget', request)
  expect(status).toBe(204)
  return cost.read
}

it('100,000 numbers and 1,000,000 leases of one site stand in the ledger, and D1 has no statistics', async () => {
  const count = (table: string) => `(SELECT COUNT(*) FROM ${table} WHERE site = '${s.site.id}') AS ${table}`
  const counts = await s.worker.db.prepare(`SELECT ${count('numbers')}, ${count('leases')}`).first()
  expect(Number(counts?.numbers)).toBeGreaterThanOrEqual(size.numbers)
  expect(Number(counts?.leases)).toBeGreaterThanOrEqual(size.leases)
  const statistics = await s.worker.db
    .prepare(`SELECT COUNT(*) AS tables FROM sqlite_master WHERE name = 'sqlite_stat1'`)
    .first()
  expect(statistics).toEqual({ tables: 0 })
})

it('a first visit is one round trip and writes 6 rows, a later page 1, a renewing one 4; none reads 100', async () => {
  const first = await visit(s.worker, s.site, {}, { clock: s.now })
  const later = await visit(s.worker, s.site, as(first), { clock: s.now + 10_000 })
  const renewing = await visit(s.worker, s.site, as(first), { clock: s.now + minute })
  const costs = [first, later, renewing].map(({ cost }) => cost)
  expect(costs.map(({ roundTrips, written }) => [roundTrips, written])).toEqual([
    [1, 6],
    [1, 1],
    [1, 4],
  ])
  expect(Math.max(...costs.map(({ read }) => read))).toBeLessThanOrEqual(100)
})

it('leaving a page reads at most 30 rows', async () => {
  const page = await visit(s.worker, s.site, {}, { clock: s.now })
  const { read } = await signal(s.worker, s.site, page, { type: 'leave' }, { clock: s.now + 1_000 })
  expect(read).toBeLessThanOrEqual(30)
})

it('a page that was cached with a tracking number reads at most 150 rows', async () => {
  const { cost } = await visit(s.worker, s.site, { targets: [s.numbers[2]] }, { clock: s.now })
  expect(cost.read).toBeLessThanOrEqual(150)
})

it.each([
  ['a caller with thousands of calls', () => s.busyCaller],
  ['a caller who never called', () => '+14155559999'],
  ['a withheld caller', () => 'anonymous'],
])('the first webhook of %s is at most 3 round trips and reads at most 200 rows', async (_, from) => {
  const { headers } = await ringTwilio(s.worker, { from: from(), to: s.numbers[2], at: s.now })
  const { roundTrips, read } = costOf(headers)
  expect(roundTrips).toBeLessThanOrEqual(3)
  expect(read).toBeLessThanOrEqual(200)
})

it('a pool of 100,000 numbers is read by at most 500 rows', async () => {
  expect(await readsOf(s, 'GET', `/v1/pools/${s.pool.id}`)).toBeLessThanOrEqual(500)
})

it('advice about a pool of 100,000 numbers reads at most 10,000 rows', async () => {
  expect(await readsOf(s, 'GET', `/v1/pools/${s.pool.id}/advice`)).toBeLessThanOrEqual(10_000)
})

it.each(['', '&limit=200', '&status=missed', '&status=missed&limit=200', '&campaign=rare', '&source=nobody'])(
  'no page of the list of calls reads more than 500 rows, the first or a deep one, with "%s"',
  async (filter) => {
    const reads = await turnPages(s, `/v1/calls?site=${s.site.id}${filter}`, 20)
    expect(reads).toHaveLength(20)
    expect(Math.max(...reads)).toBeLessThanOrEqual(500)
  },
)

it('forgetting a visitor of one session, and one with a call, reads at most 1,500 rows each', async () => {
  const { visitor } = await visit(s.worker, s.site, {}, { clock: s.now })
  const caller = await s.worker.db
    .prepare('SELECT visitor FROM calls WHERE site = ? AND "to" <> ? AND visitor IS NOT NULL LIMIT 1')
    .bind(s.site.id, s.numbers[2])
    .first()
  expect(await readsOfForgetting(String(visitor))).toBeLessThanOrEqual(1_500)
  expect(await readsOfForgetting(String(caller?.visitor))).toBeLessThanOrEqual(1_500)
})

it('putting a number to rest reads at most two rows for each number of the pool, and 500 without a reserve', async () => {
  const rest = (number: string) => readsOf(s, 'PATCH', `/v1/numbers/${number}`, { state: 'resting' })
  expect(await rest(s.numbers[1])).toBeLessThanOrEqual(500)
  await ask(s, 'POST', `/v1/pools/${s.pool.id}/numbers`, { numbers: newNumbers(1), state: 'reserve' })
  expect(await rest(s.numbers[0])).toBeLessThanOrEqual(2 * size.numbers)
  const { results } = await s.worker.db
    .prepare(
      `SELECT state FROM numbers WHERE site = ?1 AND number = (SELECT replaced_by FROM numbers WHERE site = ?1 AND number = ?2)`,
    )
    .bind(s.site.id, s.numbers[0])
    .all()
  expect(results).toEqual([{ state: 'active' }])
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { noon } from '../../helpers/clock.ts'
import { startUnderContract } from '../../helpers/contract.ts'
import { createPool, createSite, newNumbers, type TestPool, type TestSite } from '../../helpers/site.ts'
import { visit } from '../../helpers/visit.ts'
import type { BodyOf, TestWorker } from '../../helpers/worker.ts'

type Advice = BodyOf<`/v1/pools/${string}/advice`>

let worker: TestWorker
let site: TestSite
let pool: TestPool

beforeAll(async () => {
  worker = await startUnderContract()
  site = await createSite(worker)
  pool = await createPool(worker, site, newNumbers(6))
})
afterAll(() => worker.stop())

const ask = (query = '', id = pool.id) => worker.api(`/v1/pools/${id}/advice?${query}`, { clock: noon })

/** Asks on until nothing is left to try. */
async function askAll(query: string): Promise<Advice[]> {
  const pages: Advice[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { body }: { body: Advice } = await ask(
      `${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    )
    pages.push(body)
    cursor = body.nextCursor
  }
  return pages
}

it('without visits there is nothing to advise', async () => {
  expect((await ask()).body).toMatchObject({
    nextCursor: null,
    leases: 0,
    sizes: [],
    knee: null,
    target: null,
    current: { numbers: 6 },
  })
})

it('the pool’s own visits are replayed with 4 to 256 numbers, with what each would cost', async () => {
  const visitors = `WITH RECURSIVE v (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM v WHERE n < 1200),
    shown AS (SELECT printf('vis_%026d', n) AS visitor, ${noon} - n * 60000 AS at,
      printf('ses_%026d', 1200 - n) AS session, n % 6 AS number FROM v)`
  await worker.db.batch([
    worker.db
      .prepare(
        `${visitors} INSERT INTO sessions (site, id, visitor, started_at, channel, source, medium, click_ids, landing_page, static_pools, phone)
          SELECT ?1, session, visitor, at, 'Direct', '(direct)', '(none)', '{}', 'https://plumber.example/', '{}', n % 2 FROM shown JOIN v ON v.n = CAST(substr(visitor, 5) AS INTEGER)`,
      )
      .bind(site.id),
    ...pool.numbers.map((number, index) =>
      worker.db
        .prepare(
          `${visitors} INSERT INTO leases (site, number, started_at, visitor, last_seen_at)
            SELECT ?1, ?2, at, visitor, at + 180000 FROM shown WHERE number = ?3`,
        )
        .bind(site.id, number, index),
    ),
  ])
  const pages = await askAll('price=2.5&accuracy=0.7')
  expect(pages.map(({ sizes }) => sizes.length)).toEqual([1, 2, 3, 4, 5, 6, 7])
  for (const { knee, target } of pages.slice(0, -1)) expect([knee, target]).toEqual([null, null])
  const [body] = pages.slice(-1)
  if (!body) throw new Error('there was no page')
  expect(body.sizes.slice(0, 6)).toEqual(pages[5]?.sizes)
  expect(body.leases).toBe(1200)
  expect(body.current).toEqual({ numbers: 6, cost: 15 })
  expect(body.sizes.map(({ numbers, cost }) => [numbers, cost])).toEqual(
    [4, 8, 16, 32, 64, 128, 256].map((numbers) => [numbers, numbers * 2.5]),
  )
  const [least] = body.sizes
  const most = body.sizes.at(-1)
  expect(most?.accuracy).toBeGreaterThan(least?.accuracy ?? 1)
  expect(most?.sharing).toBe(0)
  expect(body.sizes.map(({ numbers }) => numbers)).toContain(body.knee)
  expect(body.target).toMatchObject({ accuracy: 0.7 })
  expect(body.target?.cost).toBe((body.target?.numbers ?? 0) * 2.5)
})

it('reads no more than a bounded part of a long ledger', async () => {
  const busy = await createSite(worker)
  const large = await createPool(worker, busy, newNumbers(1))
  await visit(worker, busy, {}, { clock: noon })
  await worker.db
    .prepare(
      `INSERT INTO leases (site, number, started_at, visitor, last_seen_at)
        WITH RECURSIVE v (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM v WHERE n < 20000)
        SELECT ?1, ?2, ?3 - n * 1000, 'v' || n, ?3 FROM v`,
    )
    .bind(busy.id, large.numbers[0], noon)
    .run()
  const { headers, body } = await ask('', large.id)
  expect(body.leases).toBe(1)
  expect(Number(/ r=(\d+) /.exec(headers.get('server-timing') ?? '')?.[1])).toBeLessThan(100)
})

it('a static pool, a foreign pool and bad figures are refused', async () => {
  const poster = await createPool(worker, site, newNumbers(1), {
    kind: 'static',
    source: { source: 'poster', medium: 'print' },
  })
  expect((await ask('', poster.id)).status).toBe(422)
  expect((await ask('', 'pool_never')).status).toBe(404)
  for (const query of ['accuracy=1.5', 'price=-1', 'price=cheap', 'cursor=x', `cursor=${btoa('[1,2]')}`]) {
    const { status, body } = await ask(query)
    expect([status, body.code]).toEqual([422, 'invalid'])
  }
})

import { beforeAll, expect, test } from 'vitest'
import { visitResponse } from '../../../../shared/wire.ts'
import { noon } from '../../../helpers/clock.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers } from '../../../helpers/site.ts'
import { readRows } from '../../../helpers/tables.ts'
import { as, post, signal, viewOf, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

test('a first visit is answered with ids, a leased number in both ways of writing, and how long it holds', async () => {
  const site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(1))
  const response = await post(worker, '/v1/visits', viewOf(site), { clock: noon })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^application\/json\b/)
  const body: unknown = await response.json()
  const number = String(numbers[0])
  const [area, exchange, line] = [number.slice(2, 5), number.slice(5, 8), number.slice(8)]
  expect(body).toEqual({
    visitor: expect.stringMatching(/^vis_[0-9a-hjkmnp-tv-z]{26}$/),
    session: expect.stringMatching(/^ses_[0-9a-hjkmnp-tv-z]{26}$/),
    numbers: [
      {
        target: site.target,
        number,
        national: `(${area}) ${exchange}-${line}`,
        international: `+1 ${area} ${exchange} ${line}`,
        kind: 'dynamic',
        expiresAt: noon + 29 * 60_000,
      },
    ],
    renewAfter: 60,
    now: noon,
  })
  expect(visitResponse.safeParse(body).success).toBe(true)
})

test('every target on the page is answered once, in the page’s order, with its own pool’s number', async () => {
  const [sales, service] = ['+12025550101', '+12025550102']
  const site = await createSite(worker, { targets: [sales, service] })
  const [forSales, forService] = [newNumbers(1), newNumbers(1)]
  await createPool(worker, site, forSales, { target: sales })
  await createPool(worker, site, forService, { target: service })
  const { numbers } = await visit(worker, site, { targets: [service, sales, service] })
  expect(numbers.map(({ target, number }) => [target, number])).toEqual([
    [service, forService[0]],
    [sales, forSales[0]],
  ])
})

test('a page may print as many targets as the contract allows, each with a pool', async () => {
  const targets = Array.from({ length: 20 }, (_, index) => `+120255502${10 + index}`)
  const site = await createSite(worker, { targets })
  const leased: string[] = []
  for (const target of targets) {
    const { numbers } = await createPool(worker, site, newNumbers(1), { target })
    leased.push(...numbers)
  }
  const first = await visit(worker, site, { targets }, { clock: noon })
  expect(first.numbers.map(({ number }) => number)).toEqual(leased)
  const later = await visit(worker, site, { ...as(first), targets }, { clock: noon + 120_000 })
  expect(later.numbers.map(({ number }) => number)).toEqual(leased)
  await signal(worker, site, later, { type: 'active' }, { clock: noon + 240_000 })
  const seen = 'SELECT DISTINCT last_seen_at FROM leases WHERE site = ?'
  expect(await readRows(worker.db, seen, site.id)).toEqual([{ last_seen_at: noon + 240_000 }])
})

test('a target that no pool replaces keeps its own number', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(1))
  const { numbers, visitor } = await visit(worker, site, { targets: ['+442079460999'] })
  expect(visitor).not.toBeNull()
  expect(numbers).toMatchObject([
    {
      target: '+442079460999',
      number: '+442079460999',
      national: '020 7946 0999',
      international: '+44 20 7946 0999',
      kind: 'original',
    },
  ])
})

test('a page without a target is recorded and takes no number', async () => {
  const site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(1))
  const answer = await visit(worker, site, { targets: [] })
  expect(answer.numbers).toEqual([])
  expect(
    await readRows(worker.db, 'SELECT visitor FROM page_views WHERE visitor = ?', answer.visitor),
  ).toHaveLength(1)
  expect(await readRows(worker.db, 'SELECT * FROM leases WHERE number = ?', numbers[0])).toEqual([])
})

test('the page view is kept with its address, title and source', async () => {
  const site = await createSite(worker)
  const url =
    'https://www.plumber.example/prices?utm_source=Google&utm_medium=cpc&utm_campaign=Spring#heating'
  const { visitor, session, view } = await visit(worker, site, { url, title: 'Prices' }, { clock: noon })
  expect(
    await readRows(worker.db, 'SELECT * FROM page_views WHERE site = ? AND visitor = ?', site.id, visitor),
  ).toEqual([
    {
      site: site.id,
      visitor,
      at: noon,
      view,
      session,
      url,
      title: 'Prices',
      targets: JSON.stringify([site.target]),
      last_seen_at: noon,
      left_at: null,
    },
  ])
  expect(
    await readRows(worker.db, 'SELECT * FROM sessions WHERE site = ? AND id = ?', site.id, session),
  ).toMatchObject([
    {
      visitor,
      started_at: noon,
      channel: 'Paid Search',
      source: 'google',
      medium: 'cpc',
      campaign: 'Spring',
      landing_page: url,
    },
  ])
})

test('JSON under its own media type is taken too', async () => {
  const site = await createSite(worker)
  const response = await post(worker, '/v1/visits', viewOf(site), { type: 'application/json; charset=utf-8' })
  expect(response.status).toBe(200)
})

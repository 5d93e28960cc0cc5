import { beforeAll, expect, test } from 'vitest'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { readRows } from '../../../helpers/tables.ts'
import { visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'

let worker: TestWorker
let site: TestSite
let leased: string[]
const [forGoogle = '', poster = ''] = newNumbers(2)

beforeAll(async () => {
  worker = await sharedWorker()
  site = await createSite(worker)
  leased = (await createPool(worker, site, newNumbers(5))).numbers
  await createPool(worker, site, [forGoogle], { kind: 'static', match: { source: 'google' } })
  await createPool(worker, site, [poster], {
    kind: 'static',
    destination: site.target,
    source: { source: 'poster', medium: 'print' },
  })
})

test('a number left in a cached page is answered with the visitor’s own for the same printed number', async () => {
  const first = await visit(worker, site)
  const cached = first.number ?? ''
  const second = await visit(worker, site, { targets: [cached] })
  expect(second.numbers).toMatchObject([{ target: cached, kind: 'dynamic' }])
  expect(second.number).not.toBe(cached)
  expect(leased).toContain(second.number)
  expect(second.cost.written).toBe(6)
  const query = 'SELECT targets FROM page_views WHERE visitor = ?'
  expect(await readRows(worker.db, query, second.visitor)).toEqual([{ targets: `["${site.target}"]` }])
})

test('a page that has both the printed and the cached number shows the same number twice', async () => {
  const [, cached = ''] = leased
  const { numbers, cost } = await visit(worker, site, { targets: [site.target, cached] })
  expect(numbers.map(({ target }) => target)).toEqual([site.target, cached])
  expect(new Set(numbers.map(({ number }) => number)).size).toBe(1)
  expect(cost.written).toBe(6)
})

test('a cached static number gives way to what this visitor should see', async () => {
  for (const cached of [forGoogle, poster]) {
    const { numbers } = await visit(worker, site, { targets: [cached] })
    expect(numbers).toMatchObject([{ target: cached, kind: 'dynamic' }])
  }
  const url = 'https://plumber.example/?utm_source=google&utm_medium=cpc'
  const { numbers } = await visit(worker, site, { url, targets: [leased[0] ?? ''] })
  expect(numbers).toMatchObject([{ target: leased[0], number: forGoogle, kind: 'static' }])
})

test('crawlers and people who refuse see the printed number in a cached page', async () => {
  const [cached = ''] = leased
  const original = [{ target: cached, number: site.target, kind: 'original' }]
  expect((await visit(worker, site, { targets: [cached], consent: 'denied' })).numbers).toMatchObject(
    original,
  )
  const bot = await visit(worker, site, { targets: [cached] }, { userAgent: 'curl/8.5.0' })
  expect(bot.numbers).toMatchObject(original)
})

test('a number of another site stays what it is', async () => {
  const other = await createSite(worker, { targets: ['+12025550199'] })
  const { numbers: theirs } = await createPool(worker, other, newNumbers(1))
  const { numbers } = await visit(worker, site, { targets: theirs })
  expect(numbers).toMatchObject([{ target: theirs[0], number: theirs[0], kind: 'original' }])
})

test('only a page with such a number asks the database once more', async () => {
  expect((await visit(worker, site)).cost.roundTrips).toBe(1)
  expect((await visit(worker, site, { targets: [leased[0] ?? ''] })).cost.roundTrips).toBe(2)
})

test('the parameter that links two domains is not stored with the address', async () => {
  const url = 'https://plumber.example/?a=1&ringtrail_link=vis_x.1&b=2#ringtrail_link=y'
  const referrer = 'https://plumber.example/?ringtrail_link=z'
  const { visitor, session } = await visit(worker, site, { url, referrer })
  const kept = { url: 'https://plumber.example/?a=1&b=2' }
  expect(await readRows(worker.db, 'SELECT url FROM page_views WHERE visitor = ?', visitor)).toEqual([kept])
  const query = 'SELECT landing_page AS url FROM sessions WHERE id = ?'
  expect(await readRows(worker.db, query, session)).toEqual([kept])
})

import { beforeAll, expect, test } from 'vitest'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { readTables } from '../../../helpers/tables.ts'
import { as, post, signal, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'

const url = 'https://plumber.example/?utm_source=google&utm_medium=cpc'
let worker: TestWorker
let site: TestSite
let [forGoogle, overflow] = ['', '']

beforeAll(async () => {
  worker = await sharedWorker()
  site = await createSite(worker)
  ;[forGoogle = '', overflow = ''] = newNumbers(2)
  await createPool(worker, site, newNumbers(3), { onShared: 'static' })
  await createPool(worker, site, [forGoogle], { kind: 'static', match: { source: 'google' } })
  await createPool(worker, site, [overflow], {
    kind: 'static',
    source: { source: 'website', medium: 'overflow' },
  })
})

test('without consent nothing is stored and no id is made', async () => {
  const before = await readTables(worker.db)
  const answer = await visit(worker, site, { consent: 'denied' })
  expect(answer).toMatchObject({ visitor: null, session: null, cost: { read: 0, written: 0 } })
  expect(await readTables(worker.db)).toEqual(before)
})

test('without consent a number is the source’s own or the page’s own, never a visitor’s', async () => {
  const fromAd = await visit(worker, site, { consent: 'denied', url })
  const direct = await visit(worker, site, { consent: 'denied' })
  expect(fromAd.numbers).toMatchObject([{ number: forGoogle, kind: 'static' }])
  expect(direct.numbers.map(({ kind }) => kind)).not.toContain('dynamic')
})

test('consent withdrawn by a known visitor adds nothing to what is known', async () => {
  const known = await visit(worker, site, { consent: 'granted' })
  const before = await readTables(worker.db)
  const answer = await visit(worker, site, { ...as(known), consent: 'denied' })
  expect(answer).toMatchObject({ visitor: null, session: null })
  expect(await readTables(worker.db)).toEqual(before)
})

const bots = [
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
  'facebookexternalhit/1.1',
  'curl/8.5.0',
  'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36',
  '',
]

test.each(bots)('a bot gets the page’s own numbers and leaves nothing behind: “%s”', async (userAgent) => {
  const before = await readTables(worker.db)
  const answer = await visit(worker, site, { url }, { userAgent })
  expect(answer).toMatchObject({
    visitor: null,
    session: null,
    numbers: [{ target: site.target, number: site.target, kind: 'original' }],
    cost: { roundTrips: 0, read: 0, written: 0 },
  })
  expect(await readTables(worker.db)).toEqual(before)
})

test('a bot’s signals leave nothing behind either', async () => {
  const page = await visit(worker, site)
  const before = await readTables(worker.db)
  const number = String(page.number)
  const cost = await signal(worker, site, page, { type: 'tap', number }, { userAgent: 'curl/8.5.0' })
  expect(cost).toEqual({ roundTrips: 0, read: 0, written: 0 })
  expect(await readTables(worker.db)).toEqual(before)
})

test('a bot learns no more from an unknown key than anybody', async () => {
  const response = await post(
    worker,
    '/v1/visits',
    { site: 'abcdef', view: crypto.randomUUID(), url, referrer: '', targets: [] },
    { userAgent: 'curl/8.5.0' },
  )
  expect(response.status).toBe(404)
})

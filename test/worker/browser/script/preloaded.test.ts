import { beforeAll, expect, test } from 'vitest'
import { minute, noon } from '../../../helpers/clock.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, homePage, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { readRows, readTables } from '../../../helpers/tables.ts'
import { visit } from '../../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../../helpers/worker.ts'
import { ask, type Request } from '../../browser.ts'
import { readSettings } from './settings-inside.ts'

let worker: TestWorker
let site: TestSite

beforeAll(async () => {
  worker = await sharedWorker()
  site = await createSite(worker)
  await createPool(worker, site, newNumbers(20))
})

/** Loads the script with the number inside, as the site's home page does. */
async function load(to: TestSite, { clock = noon, headers = {} }: Request = {}, query = '') {
  const answer = await ask(worker, `/s/${to.key}.js?number=1${query}`, { clock, headers })
  return { ...answer, preloaded: readSettings(answer.text).preloaded }
}

test('a script may come with the visitor’s number inside, for nobody else to keep', async () => {
  const { status, headers, preloaded } = await load(site)
  expect(status).toBe(200)
  expect(headers.get('content-type')).toMatch(/^text\/javascript\b/)
  expect(headers.get('cache-control')).toBe('private, no-store')
  expect(headers.get('access-control-allow-origin')).toBeNull()
  expect(preloaded).toEqual({
    visitor: expect.stringMatching(/^vis_/),
    session: null,
    numbers: [
      expect.objectContaining({ target: site.target, kind: 'dynamic', expiresAt: noon + 29 * minute }),
    ],
    now: noon,
  })
})

test('the view that follows keeps the number, and both together write no more than a first visit', async () => {
  const first = await load(site)
  const visitor = first.preloaded?.visitor ?? ''
  const next = await visit(worker, site, { visitor }, { clock: noon + 400 })
  expect(next).toMatchObject({ visitor, number: first.preloaded?.numbers[0]?.number })
  expect(first.cost).toMatchObject({ roundTrips: 1, written: 4 })
  expect(next.cost).toMatchObject({ roundTrips: 1, written: 2 })
})

test('a number inside the script is no page view', async () => {
  const before = await readTables(worker.db)
  const { preloaded } = await load(site)
  const after = await readTables(worker.db)
  expect(after.page_views).toEqual(before.page_views)
  expect(after.sessions).toEqual(before.sessions)
  expect(
    await readRows(worker.db, 'SELECT number FROM leases WHERE visitor = ?', preloaded?.visitor),
  ).toHaveLength(1)
})

test('a visitor is known again by a cookie of the Worker’s own, apart for each site that embeds it', async () => {
  const first = await load(site)
  const cookie = first.headers.get('set-cookie') ?? ''
  expect(cookie).toBe(
    `ringtrail=${first.preloaded?.visitor}; Max-Age=34560000; Path=/; HttpOnly; Secure; SameSite=None; Partitioned`,
  )
  const again = await load(site, {
    clock: noon + minute,
    headers: { cookie: `other=1; ${cookie.split(';')[0]}` },
  })
  expect(again.preloaded?.visitor).toBe(first.preloaded?.visitor)
  expect(again.preloaded?.numbers[0]?.number).toBe(first.preloaded?.numbers[0]?.number)
})

test('where the Worker is first-party, the script’s own cookie tells who it is', async () => {
  const own = await createSite(worker, { domains: ['127.0.0.1'] })
  await createPool(worker, own, newNumbers(5))
  const headers = { referer: 'http://127.0.0.1/prices' }
  const sender = { origin: 'http://127.0.0.1', clock: noon }
  const { visitor, session, number } = await visit(worker, own, { url: 'http://127.0.0.1/' }, sender)
  const known = await load(own, { headers: { ...headers, cookie: `ringtrail=${visitor}.${session}` } })
  expect(known.preloaded).toMatchObject({ visitor, numbers: [{ number }] })
  expect(known.headers.get('set-cookie')).toBeNull()
  const stranger = await load(own, { headers })
  expect(stranger.headers.get('set-cookie')).toBe(
    `ringtrail=${stranger.preloaded?.visitor}; Max-Age=34560000; Path=/; SameSite=Lax`,
  )
})

test('a tag with crossorigin may run it on the site’s own pages, and the plain script anywhere', async () => {
  const origin = 'https://plumber.example'
  for (const referer of ['https://plumber.example/', null]) {
    const own = await load(site, { headers: { origin, referer } })
    expect(own.preloaded).toBeDefined()
    expect(own.headers.get('access-control-allow-origin')).toBe(origin)
  }
  const elsewhere = await load(site, { headers: { origin: 'https://thief.example' } })
  expect(elsewhere.preloaded).toBeUndefined()
  expect(elsewhere.headers.get('access-control-allow-origin')).toBe('*')
})

test('a session that sees a static number sees it in the script too, and takes no other', async () => {
  const [forGoogle = ''] = newNumbers(1)
  const own = await createSite(worker)
  await createPool(worker, own, newNumbers(3))
  await createPool(worker, own, [forGoogle], { kind: 'static', match: { source: 'google' } })
  const url = `${homePage}?utm_source=google&utm_medium=cpc`
  const arriving = await load(own, { headers: { referer: url } })
  expect(arriving.preloaded?.numbers).toMatchObject([{ number: forGoogle, kind: 'static' }])
  const { visitor, number } = await visit(worker, own, { url }, { clock: noon })
  expect(number).toBe(forGoogle)
  const later = await load(own, { clock: noon + minute, headers: { cookie: `ringtrail=${visitor}` } })
  expect(later.preloaded).toMatchObject({ visitor, numbers: [{ number: forGoogle, kind: 'static' }] })
  expect(later.cost.written).toBe(0)
})

test('a page may name the printed numbers that it needs', async () => {
  const [sales, service] = ['+12025550101', '+12025550102']
  const own = await createSite(worker, { targets: [sales, service] })
  await createPool(worker, own, newNumbers(1), { target: sales })
  await createPool(worker, own, newNumbers(1), { target: service })
  const both = `&target=${encodeURIComponent(service)}&target=${encodeURIComponent(sales)}`
  const { preloaded } = await load(own, {}, both)
  expect(preloaded?.numbers.map(({ target, kind }) => [target, kind])).toEqual([
    [service, 'dynamic'],
    [sales, 'dynamic'],
  ])
  expect((await load(own)).preloaded?.numbers.map(({ target }) => target)).toEqual([sales])
  const wrong = await ask(worker, `/s/${own.key}.js?number=1&target=none`)
  expect(wrong.status).toBe(422)
})

test.each([
  ['a crawler', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
  ['a page of another site', { referer: 'https://thief.example/' }],
  ['a page that hides where it is', { referer: null }],
  ['a page that is only fetched in case', { 'sec-purpose': 'prefetch;prerender' }],
])('%s gets the plain script, and nothing is stored', async (_, headers) => {
  const before = await readTables(worker.db)
  const answer = await load(site, { headers })
  expect(answer.status).toBe(200)
  expect(answer.preloaded).toBeUndefined()
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(await readTables(worker.db)).toEqual(before)
})

test('somebody who opted out, or has not been asked, gets the plain script', async () => {
  const asking = await createSite(worker, { script: { consent: 'required' } })
  const heeding = await createSite(worker, { script: { privacySignals: true } })
  const before = await readTables(worker.db)
  expect((await load(asking)).preloaded).toBeUndefined()
  expect((await load(heeding, { headers: { 'sec-gpc': '1' } })).preloaded).toBeUndefined()
  expect(await readTables(worker.db)).toEqual(before)
  expect((await load(heeding)).preloaded).toBeDefined()
})

test('without a database the page still gets its script', async () => {
  const lone = await startWorker()
  const own = await createSite(lone)
  await lone.db.exec('DROP TABLE visitors')
  const answer = await ask(lone, `/s/${own.key}.js?number=1`)
  await lone.stop()
  expect(answer.status).toBe(200)
  expect(readSettings(answer.text)).not.toHaveProperty('preloaded')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool, createSite, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { readRows, readTables } from '../../../helpers/tables.ts'
import { signal, visit } from '../../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../../helpers/worker.ts'

let worker: TestWorker
let site: TestSite

beforeAll(async () => {
  worker = await startWorker()
  site = await createSite(worker, { domains: ['plumber.example', 'bücher.example'] })
  await createPool(worker, site, newNumbers(3))
})
afterAll(() => worker.stop())

/** What was kept of a visit to this page. */
async function keep(fields: { url?: string; title?: string; referrer?: string }, origin?: string) {
  const { visitor } = await visit(worker, site, fields, origin === undefined ? {} : { origin })
  const [row] = await readRows<{
    url: string
    title: string | null
    campaign: string | null
    referrer: string | null
  }>(
    worker.db,
    `SELECT p.url, p.title, s.campaign, s.referrer FROM page_views p JOIN sessions s ON s.id = p.session
      WHERE p.site = ? AND p.visitor = ?`,
    site.id,
    visitor,
  )
  return row
}

test.each([
  `Robert'); DROP TABLE visitors;--`,
  '"><img src=x onerror=alert(1)>',
  "' OR '1'='1",
  '%00%27',
  '$.a ?1 :now',
])('SQL and HTML in a text field is only text: %s', async (text) => {
  const { leases: before = [] } = await readTables(worker.db)
  const utm = encodeURIComponent(text)
  const kept = await keep({ title: text, url: `https://plumber.example/?utm_source=x&utm_campaign=${utm}` })
  expect(kept).toMatchObject({ title: text, campaign: text })
  const page = await visit(worker, site)
  await signal(worker, site, page, { type: 'goal', name: text })
  const goals = 'SELECT name FROM signals WHERE visitor = ?'
  expect(await readRows(worker.db, goals, page.visitor)).toEqual([{ name: text }])
  expect((await readTables(worker.db)).leases).toEqual(expect.arrayContaining(before))
})

test('an address in another script is kept as browsers send it', async () => {
  const kept = await keep(
    {
      url: 'https://bücher.example/straße?q=ä&utm_source=näher#größe',
      referrer: 'https://пример.испытание/путь',
    },
    'https://xn--bcher-kva.example',
  )
  expect(kept?.url).toBe(
    'https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A4&utm_source=n%C3%A4her#gr%C3%B6%C3%9Fe',
  )
  expect(kept?.referrer).toBe('https://xn--e1afmkfd.xn--80akhbyknj4f/%D0%BF%D1%83%D1%82%D1%8C')
})

test('a query string of 10 KB is taken, and cut where a parameter ends', async () => {
  const query = Array.from({ length: 1_000 }, (_, index) => `p${index}=${'x'.repeat(5)}`).join('&')
  const kept = await keep({ url: `https://plumber.example/?utm_source=google&utm_medium=cpc&${query}` })
  expect(kept?.url.length).toBeLessThanOrEqual(2_048)
  expect(kept?.url).toMatch(/^https:\/\/plumber\.example\/\?utm_source=google&utm_medium=cpc&p0=x.*=xxxxx$/)
  const single = await keep({ url: `https://plumber.example/?p=${'x'.repeat(10_000)}`, title: 'Long' })
  expect(single).toMatchObject({ url: 'https://plumber.example/', title: 'Long' })
})

test('a long title is cut between characters, and broken characters are mended', async () => {
  const long = await keep({ title: '📞'.repeat(200) })
  expect(long?.title).toMatch(/^(📞){100,127}$/u)
  const broken = await keep({ title: 'a\ud800b\u0000c' })
  expect(broken?.title).toMatch(/^a\ufffd+b ?c$/)
  const empty = await keep({ title: '' })
  expect(empty?.title).toBeNull()
})

test('passwords, tokens and e-mail addresses on a page’s address are stored nowhere and never logged', async () => {
  const secrets = [
    'hunter2',
    'tok3n',
    'ann@mail.example',
    'bob@mail.example',
    'carl%40mail.example',
    's3ss10n',
    'fr4gment',
  ]
  const url =
    'https://ann:hunter2@plumber.example/reset?password=hunter2&token=tok3n&email=ann@mail.example' +
    '&utm_source=google&utm_content=bob@mail.example&utm_term=carl%40mail.example&page=2#access_token=fr4gment'
  const kept = await keep({ url, referrer: 'https://partner.example/?session=s3ss10n&q=plumber' })
  expect(kept).toMatchObject({
    url: 'https://plumber.example/reset?utm_source=google&page=2',
    referrer: 'https://partner.example/?q=plumber',
  })
  const everything = JSON.stringify(await readTables(worker.db)) + worker.logs.join('')
  for (const secret of secrets) expect(everything).not.toContain(secret)
  expect(everything).not.toContain('carl@mail.example')
})

test('what a title, a goal or an advertisement says of a person is stored nowhere, nor what the site calls private', async () => {
  const api = { method: 'PATCH', body: { privateParameters: ['kunden-ref'] } } as const
  expect((await worker.api(`/v1/sites/${site.id}`, api)).body).toMatchObject(api.body)
  const page = await visit(worker, site, {
    title: 'Reset code 482913 for dora@mail.example',
    url: 'https://plumber.example/reset/T0k3nT0k3n?kundenRef=k4711&mc_eid=m4711&utm_source=sms&utm_content=%2B12125550199&utm_term=x',
    referrer: 'https://partner.example/?KUNDEN_REF=k4711&q=tap',
  })
  await signal(worker, site, page, { type: 'goal', name: 'Order of dora@mail.example' })
  await worker.api(`/v1/sites/${site.id}`, { method: 'PATCH', body: { privateParameters: [] } })
  const everything = JSON.stringify(await readTables(worker.db)) + worker.logs.join('')
  for (const secret of ['482913', 'dora@', 'T0k3n', '4711', '2125550199'])
    expect(everything).not.toContain(secret)
  for (const kept of [
    'Reset code … for …',
    'Order of …',
    'https://plumber.example/reset?utm_source=sms&utm_term=x',
  ])
    expect(everything).toContain(kept)
})

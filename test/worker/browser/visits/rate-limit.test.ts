import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPool, createSite, homePage, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { viewOf } from '../../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../../helpers/worker.ts'
import { ask } from '../../browser.ts'
import { from } from '../../swap.ts'
import { readSettings } from '../script/settings-inside.ts'

let worker: TestWorker
let site: TestSite

/** The minutes that are counted are those of the clock: tests do not begin at the end of one. */
const untilNextMinute = () => 60_000 - (Date.now() % 60_000)

beforeAll(async () => {
  worker = await startWorker({ bindings: { TEST_CLOCK: undefined } })
  site = await createSite(worker)
  await createPool(worker, site, newNumbers(3))
  if (untilNextMinute() < 15_000) await new Promise((resolve) => setTimeout(resolve, untilNextMinute()))
}, 60_000)
afterAll(() => worker.stop())

it('an address that floods a site is told to wait, and others are not', { timeout: 60_000 }, async () => {
  const flood = (address: string) =>
    worker.fetch('/v1/signals', {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'cf-connecting-ip': address },
      body: JSON.stringify({ site: site.key }),
    })
  // At once, since the minute that is counted may end meanwhile. All of them are one IPv6 network.
  const addresses = Array.from({ length: 700 }, (_, index) => `2001:db8:7:1::${index.toString(16)}`)
  await Promise.all(addresses.map((each) => flood(each).then((answer) => answer.text())))
  const answer = await flood('2001:db8:7:1:ffff::1')
  expect(answer.status).toBe(429)
  expect(answer.headers.get('retry-after')).toBe('60')
  expect(await answer.json()).toMatchObject({ status: 429, code: 'too_many_requests' })
  expect((await flood('2001:db8:7:2::1')).status).toBe(422)
  expect((await flood('203.0.113.8')).status).toBe(422)
})

it('an address brings two hundred new visitors a minute, and those who are known go on', {
  timeout: 60_000,
}, async () => {
  const open = (address: string, ids: object = {}) =>
    ask(worker, '/v1/visits', { body: { ...viewOf(site), ...ids }, headers: from(address) })
  const statuses: ({ status: number } & Record<string, string>)[] = []
  for (let round = 0; round < 8; round++) {
    const answers = await Promise.all(Array.from({ length: 30 }, () => open('203.0.113.20')))
    statuses.push(...answers.map(({ status, text }) => ({ ...JSON.parse(text), status })))
  }
  const known = statuses.find(({ status }) => status === 200)
  const refused = statuses.filter(({ status }) => status === 429)
  expect([refused.length > 0, statuses.length - refused.length >= 200]).toEqual([true, true])
  const [visitor = '', session = ''] = [known?.visitor, known?.session]
  expect((await open('203.0.113.20', { visitor, session })).status).toBe(200)
  // Whoever makes up an id is new, however it looks.
  expect((await open('203.0.113.20', { visitor: visitor.replace(/.{5}$/, '00000') })).status).toBe(429)
  const before = await worker.db.prepare('SELECT COUNT(*) AS visitors FROM visitors').first()
  const personal = await ask(worker, `/s/${site.key}.js?number=1`, { headers: from('203.0.113.20') })
  expect([personal.status, readSettings(personal.text).preloaded]).toEqual([200, undefined])
  const amp = await ask(worker, `/v1/amp/${site.key}?url=${encodeURIComponent(homePage)}`, {
    headers: { 'amp-same-origin': 'true', ...from('203.0.113.20') },
  })
  expect(amp.status).toBe(429)
  expect(await worker.db.prepare('SELECT COUNT(*) AS visitors FROM visitors').first()).toEqual(before)
  expect((await open('203.0.113.21')).status).toBe(200)
})

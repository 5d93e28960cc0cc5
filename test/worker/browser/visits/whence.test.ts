import { beforeAll, expect, test } from 'vitest'
import { readCall } from '../../../helpers/calls.ts'
import { minute, noon } from '../../../helpers/clock.ts'
import { phone } from '../../../helpers/phone-call.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, homePage, newNumbers } from '../../../helpers/site.ts'
import { readRows } from '../../../helpers/tables.ts'
import { as, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'

const fromAd = { url: `${homePage}?gclid=FIRST&gad_source=1` }
let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

const readSessions = async (site: string) =>
  readRows(
    worker.db,
    'SELECT source, medium, click_ids AS ids FROM sessions WHERE site = ? ORDER BY started_at, id',
    site,
  )

test('who comes back from paying, signing in or a cached copy goes on with the visit, unless a campaign brings them', async () => {
  const site = await createSite(worker, { returnHosts: ['Tickets.partner.example'] })
  const first = await visit(worker, site, fromAd, { clock: noon })
  const returns = [
    'https://secure.wayforpay.com/',
    'https://id.vk.com/',
    'https://tickets.partner.example/',
    'https://plumber-example.cdn.ampproject.org/',
  ]
  for (const [index, referrer] of returns.entries()) {
    const back = await visit(worker, site, { ...as(first), referrer }, { clock: noon + (index + 1) * minute })
    expect(back.session, referrer).toBe(first.session)
  }
  const late = await visit(
    worker,
    site,
    { ...as(first), referrer: 'https://www.paypal.com/' },
    { clock: noon + 90 * minute },
  )
  const campaign = {
    url: `${homePage}?utm_source=klarna&utm_medium=cpc`,
    referrer: 'https://www.klarna.com/',
  }
  const clicked = await visit(worker, site, { ...as(late), ...campaign }, { clock: noon + 91 * minute })
  expect(new Set([first.session, late.session, clicked.session]).size).toBe(3)
  expect((await readSessions(site.id)).map(({ source, medium }) => `${source} / ${medium}`)).toEqual([
    'google / cpc',
    'paypal.com / referral',
    'klarna / cpc',
  ])
})

test('another click of the same network goes on with the visit and replaces the former id, for one row', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(3))
  const first = await visit(worker, site, fromAd, { clock: noon })
  const reloaded = await visit(worker, site, { ...as(first), ...fromAd }, { clock: noon + 10_000 })
  expect(reloaded).toMatchObject({ session: first.session, cost: { roundTrips: 1, written: 1 } })
  const clicked = { ...as(first), url: `${homePage}?wbraid=SECOND` }
  const second = await visit(worker, site, clicked, { clock: noon + 20_000 })
  expect(second).toMatchObject({ session: first.session, cost: { roundTrips: 1, written: 2 } })
  const call = await phone(worker, { to: second.number ?? '', at: noon + 25_000 })
  expect((await readCall(worker, call)).match.source?.clickIds).toEqual({ wbraid: 'SECOND' })
  // On the address of a page that is no entry an id is left from the landing.
  const within = { ...as(first), url: `${homePage}?gclid=FIRST`, referrer: homePage }
  await visit(worker, site, within, { clock: noon + 30_000 })
  expect(await readSessions(site.id)).toEqual([
    { source: 'google', medium: 'cpc', ids: '{"wbraid":"SECOND"}' },
  ])
})

test.each([
  ['ios-app://544007664/', '(direct)'],
  ['about:client', '(direct)'],
  ['javascript:alert(1)', '(direct)'],
  ['https://', '(direct)'],
  ['no address \ud800', '(direct)'],
  [`https://forum.example/${'x'.repeat(9000)}`, 'forum.example'],
  ['android-app://com.facebook.lite/', 'facebook'],
])('a visit is taken whatever its referrer is: %s', async (referrer, source) => {
  const site = await createSite(worker)
  const [number] = newNumbers(1)
  await createPool(worker, site, [number ?? ''])
  const taken = await visit(worker, site, { referrer })
  expect(taken.number).toBe(number)
  expect(await readSessions(site.id)).toMatchObject([{ source }])
})

import { beforeAll, expect, test } from 'vitest'
import { minute, noon } from '../../../helpers/clock.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createSite } from '../../../helpers/site.ts'
import { readRows } from '../../../helpers/tables.ts'
import { as, signal, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'

const fromGoogle = { url: 'https://plumber.example/', referrer: 'https://www.google.com/' }
const fromMail = { url: 'https://plumber.example/?utm_source=newsletter&utm_medium=email&utm_campaign=may' }
let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

test('a session lasts while no silence reaches thirty minutes', async () => {
  const site = await createSite(worker)
  const first = await visit(worker, site, {}, { clock: noon })
  const inTime = await visit(worker, site, as(first), { clock: noon + 29 * minute })
  const again = await visit(worker, site, as(first), { clock: noon + 58 * minute })
  expect([inTime.session, again.session]).toEqual([first.session, first.session])
  const late = await visit(worker, site, as(again), { clock: noon + 89 * minute })
  expect(late.visitor).toBe(first.visitor)
  expect(late.session).not.toBe(first.session)
})

test('use of the page is no silence', async () => {
  const site = await createSite(worker)
  const reader = await visit(worker, site, {}, { clock: noon })
  await signal(worker, site, reader, { type: 'active' }, { clock: noon + 25 * minute })
  const next = await visit(worker, site, as(reader), { clock: noon + 50 * minute })
  expect(next.session).toBe(reader.session)
})

test('use of the first of two tabs is no silence either', async () => {
  const site = await createSite(worker)
  const tab = await visit(worker, site, {}, { clock: noon })
  await visit(worker, site, as(tab), { clock: noon + minute })
  await signal(worker, site, tab, { type: 'active' }, { clock: noon + 25 * minute })
  const next = await visit(worker, site, as(tab), { clock: noon + 50 * minute })
  expect(next.session).toBe(tab.session)
})

test('arriving by a new source starts a session, with that source', async () => {
  const site = await createSite(worker)
  const first = await visit(worker, site, fromGoogle, { clock: noon })
  const mail = await visit(worker, site, { ...as(first), ...fromMail }, { clock: noon + minute })
  expect(mail.visitor).toBe(first.visitor)
  expect(mail.session).not.toBe(first.session)
  expect(await readSources(site.id)).toEqual([
    { id: first.session, channel: 'Organic Search', source: 'google', medium: 'organic', campaign: null },
    { id: mail.session, channel: 'Email', source: 'newsletter', medium: 'email', campaign: 'may' },
  ])
})

test('arriving by the same source again does not', async () => {
  const site = await createSite(worker)
  const first = await visit(worker, site, fromMail, { clock: noon })
  const again = await visit(worker, site, { ...as(first), ...fromMail }, { clock: noon + minute })
  expect(again.session).toBe(first.session)
})

test('neither does a page reached from the site itself, a subdomain, or a payment provider', async () => {
  const site = await createSite(worker)
  const first = await visit(worker, site, fromGoogle, { clock: noon })
  for (const referrer of [
    'https://plumber.example/prices',
    'https://shop.plumber.example/basket',
    'http://www.plumber.example:8080/',
    'https://www.paypal.com/checkout',
    '',
  ]) {
    const next = await visit(worker, site, { ...as(first), referrer }, { clock: noon + minute })
    expect(next.session, referrer).toBe(first.session)
  }
})

test('a late signal of a page does not bring its session back', async () => {
  const site = await createSite(worker)
  const first = await visit(worker, site, fromGoogle, { clock: noon })
  const mail = await visit(worker, site, { ...as(first), ...fromMail }, { clock: noon + minute })
  await signal(worker, site, first, { type: 'leave' }, { clock: noon + 2 * minute })
  const next = await visit(worker, site, as(mail), { clock: noon + 3 * minute })
  expect(next.session).toBe(mail.session)
})

function readSources(site: string) {
  const query =
    'SELECT id, channel, source, medium, campaign FROM sessions WHERE site = ? ORDER BY started_at'
  return readRows(worker.db, query, site)
}

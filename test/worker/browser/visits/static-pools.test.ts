import { beforeAll, expect, test } from 'vitest'
import { minute, noon } from '../../../helpers/clock.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, setState } from '../../../helpers/site.ts'
import { readRows } from '../../../helpers/tables.ts'
import { as, signal, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'

const fromGoogleAds = {
  url: 'https://plumber.example/heating?utm_source=google&utm_medium=cpc&utm_campaign=Spring',
}
let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

/** A site with a dynamic pool of three numbers, and one static number for each of these matches. */
async function createSiteWith(...matches: Record<string, string>[]) {
  const site = await createSite(worker)
  const { numbers: leased } = await createPool(worker, site, newNumbers(3))
  const numbers = newNumbers(matches.length)
  const pools: string[] = []
  for (const [index, match] of matches.entries()) {
    const pool = await createPool(worker, site, [String(numbers[index])], { kind: 'static', match })
    pools.push(pool.id)
  }
  return { site, numbers, pools, leased }
}

test('a visitor from the source of a static pool sees its number, and takes none from the dynamic pool', async () => {
  const { site, numbers, pools, leased } = await createSiteWith({ source: 'google', medium: 'cpc' })
  const ad = await visit(worker, site, fromGoogleAds, { clock: noon })
  expect(ad.numbers).toMatchObject([{ number: numbers[0], kind: 'static' }])
  expect(await readRows(worker.db, 'SELECT * FROM leases WHERE site = ?', site.id)).toEqual([])
  const direct = await visit(worker, site, {}, { clock: noon })
  expect(direct.numbers).toMatchObject([{ number: leased[0], kind: 'dynamic' }])
  const shown = 'SELECT static_pools FROM sessions WHERE site = ? AND id = ?'
  expect(await readRows(worker.db, shown, site.id, ad.session)).toEqual([
    { static_pools: JSON.stringify({ [site.target]: pools[0] }) },
  ])
})

test('a static number costs one round trip, three rows on the first visit and one on later pages', async () => {
  const { site } = await createSiteWith({ source: 'google' })
  const first = await visit(worker, site, fromGoogleAds, { clock: noon })
  const later = await visit(worker, site, as(first), { clock: noon + 2 * minute })
  const active = await signal(worker, site, later, { type: 'active' }, { clock: noon + 4 * minute })
  expect([first.cost, later.cost, active]).toMatchObject([
    { roundTrips: 1, written: 3 },
    { roundTrips: 1, written: 1 },
    { roundTrips: 1, written: 1 },
  ])
})

test('of several pools that fit, the most specific wins, and of equally specific ones the oldest', async () => {
  const { site, numbers } = await createSiteWith(
    { source: 'google' },
    { source: 'google', medium: 'cpc', campaign: 'spring' },
    { source: 'google', medium: 'cpc' },
    { medium: 'cpc', landingPath: '/heating', channel: 'paid search' },
    { source: 'bing', medium: 'cpc', campaign: 'spring', landingPath: '/heating' },
  )
  const ad = await visit(worker, site, fromGoogleAds)
  expect(ad.number).toBe(numbers[1])
  const search = await visit(worker, site, { referrer: 'https://www.google.com/' })
  expect(search.number).toBe(numbers[0])
})

test('the static number stays for the session, whatever page comes next', async () => {
  const { site, numbers, leased } = await createSiteWith({ source: 'google', landingPath: '/heating' })
  const first = await visit(worker, site, fromGoogleAds, { clock: noon })
  const next = await visit(
    worker,
    site,
    { ...as(first), url: 'https://plumber.example/prices', referrer: 'https://plumber.example/heating' },
    { clock: noon + minute },
  )
  expect([first.number, next.number]).toEqual([numbers[0], numbers[0]])
  const nextDay = await visit(worker, site, as(first), { clock: noon + 24 * 60 * minute })
  expect(nextDay.numbers).toMatchObject([{ number: leased[0], kind: 'dynamic' }])
})

test('a pool made for another target, or to credit a poster, is never swapped in', async () => {
  const site = await createSite(worker)
  const [other, poster] = newNumbers(2).map(String)
  const match = { source: 'google' }
  await createPool(worker, site, [String(other)], { kind: 'static', target: '+12025550177', match })
  await createPool(worker, site, [String(poster)], {
    kind: 'static',
    source: { source: 'poster', medium: 'print' },
  })
  const ad = await visit(worker, site, fromGoogleAds)
  expect(ad.numbers).toMatchObject([{ number: site.target, kind: 'original' }])
})

test('a static pool whose number rests or was retired is passed over', async () => {
  const { site, numbers, leased } = await createSiteWith({ source: 'google' })
  await setState(worker, String(numbers[0]), 'resting')
  const ad = await visit(worker, site, fromGoogleAds)
  expect(ad.numbers).toMatchObject([{ number: leased[0], kind: 'dynamic' }])
})

test('a static number that is retired while a session sees it is not shown any more', async () => {
  const { site, numbers } = await createSiteWith({ source: 'google' })
  const before = await visit(worker, site, {}, { clock: noon })
  const ad = await visit(worker, site, { ...as(before), ...fromGoogleAds }, { clock: noon + minute })
  expect(ad.number).toBe(numbers[0])
  await setState(worker, String(numbers[0]), 'retired')
  const later = await visit(worker, site, as(ad), { clock: noon + 2 * minute })
  expect(later.number).not.toBe(numbers[0])
  // Whatever is shown instead is in the ledger as of now, or it is the page's own number.
  const leased = 'SELECT number FROM leases WHERE visitor = ? AND last_seen_at = ?'
  const ledger = await readRows<{ number: string }>(worker.db, leased, later.visitor, noon + 2 * minute)
  expect([site.target, ...ledger.map(({ number }) => number)]).toContain(later.number)
})

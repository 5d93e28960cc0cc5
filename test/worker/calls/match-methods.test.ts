import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findCall, type ReadCall } from '../../helpers/calls.ts'
import { day, minute, noon } from '../../helpers/clock.ts'
import { sharedWorker } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { ringTwilio } from '../../helpers/twilio.ts'
import { as, signal, type Visit, visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const advert =
  'https://plumber.example/heating?utm_source=google&utm_medium=cpc&utm_campaign=spring&utm_term=boiler'

let worker: TestWorker
let site: TestSite

beforeAll(async () => {
  worker = await sharedWorker()
})

/** Each test has its own site with one number in its pool. */
beforeEach(async () => {
  site = await createSite(worker)
  await createPool(worker, site, newNumbers(1))
})

/** Calls the number that a visit was shown. */
async function callAfter(seen: Visit, at: number, from = '+14155550142'): Promise<ReadCall> {
  const { sid } = await ringTwilio(worker, { from, to: seen.number ?? '', at })
  return findCall(worker, sid)
}

describe('a call is matched', () => {
  it('by the tap on this number, seconds before', async () => {
    const seen = await visit(worker, site, { url: advert }, { clock: noon })
    const tap = { type: 'tap', number: seen.number } as const
    await signal(worker, site, seen, { type: 'tap', ...(seen.number && tap) }, { clock: noon + 20_000 })
    const { match } = await callAfter(seen, noon + 24_000)
    expect(match).toMatchObject({ method: 'tap', visitor: seen.visitor, session: seen.session })
    expect(match.candidates[0]?.evidence).toContain('tapped this number 4 s before the call')
  })

  it('by the visitor being on the page, with their source, pages and path', async () => {
    const seen = await visit(worker, site, { url: advert, title: 'Heating' }, { clock: noon })
    const prices = { ...as(seen), url: 'https://plumber.example/prices', title: 'Prices' }
    await visit(worker, site, prices, { clock: noon + minute })
    const call = await callAfter(seen, noon + 90_000)
    expect(call.match).toMatchObject({
      method: 'live',
      visitor: seen.visitor,
      session: seen.session,
      source: { channel: 'Paid Search', source: 'google', medium: 'cpc', campaign: 'spring', term: 'boiler' },
      landingPage: advert,
      lastPage: 'https://plumber.example/prices',
    })
    expect(call.match.confidence).toBeGreaterThan(0.9)
    expect(call.match.confidence).toBeLessThan(1)
    expect(call.visits).toMatchObject([
      {
        session: seen.session,
        pages: [
          { url: advert, title: 'Heating', seconds: 60 },
          { url: 'https://plumber.example/prices', title: 'Prices' },
        ],
      },
    ])
    expect(call.firstTimeCaller).toBe(true)
  })

  it('late, to the visitor who left hours ago, and less surely', async () => {
    const seen = await visit(worker, site, {}, { clock: noon })
    const live = await callAfter(seen, noon + 30_000, '+14155550143')
    await signal(worker, site, seen, { type: 'leave' }, { clock: noon + minute })
    const late = await callAfter(seen, noon + 120 * minute)
    expect(late.match).toMatchObject({ method: 'late', visitor: seen.visitor })
    expect(late.match.confidence).toBeLessThan(live.match.confidence)
  })

  it('by its caller, weeks after they first called', async () => {
    const seen = await visit(worker, site, { url: advert }, { clock: noon })
    await callAfter(seen, noon + minute)
    const again = await callAfter(seen, noon + 21 * day)
    expect(again.match).toMatchObject({
      method: 'caller',
      visitor: seen.visitor,
      source: { campaign: 'spring' },
    })
    expect(again.firstTimeCaller).toBe(false)
  })

  it('by its caller also when they dial another number of the site', async () => {
    const seen = await visit(worker, site, {}, { clock: noon })
    await callAfter(seen, noon + minute)
    const [other = ''] = newNumbers(1)
    await createPool(worker, site, [other], { target: '+12025550101' })
    const { match } = await callAfter({ ...seen, number: other }, noon + day)
    expect(match).toMatchObject({ method: 'caller', visitor: seen.visitor })
  })

  it('to the source of a static number', async () => {
    const [poster = ''] = newNumbers(1)
    const source = { source: 'poster', medium: 'print', campaign: 'market square' }
    await createPool(worker, site, [poster], { kind: 'static', destination: site.target, source })
    const { sid } = await ringTwilio(worker, { from: '+14155550142', to: poster, at: noon })
    expect((await findCall(worker, sid)).match).toMatchObject({
      method: 'static',
      confidence: 1,
      visitor: null,
      source,
      candidates: [],
    })
  })
})

describe('a call is matched to nobody', () => {
  it('when nobody was shown its number', async () => {
    const [unseen = ''] = newNumbers(1)
    await createPool(worker, site, [unseen], { target: '+12025550101' })
    const { sid } = await ringTwilio(worker, { from: '+14155550142', to: unseen, at: noon })
    expect((await findCall(worker, sid)).match).toMatchObject({ method: 'none', visitor: null, source: null })
  })

  it('when its number was last shown before the look-back of 30 days', async () => {
    const seen = await visit(worker, site, {}, { clock: noon })
    const { match } = await callAfter(seen, noon + 31 * day)
    expect(match).toMatchObject({ method: 'none', visitor: null, source: null, candidates: [] })
  })

  it('when the number was first shown after it', async () => {
    const seen = await visit(worker, site, {}, { clock: noon })
    expect((await callAfter(seen, noon - minute)).match).toMatchObject({ method: 'none', candidates: [] })
  })

  it('when the caller is known to another site only', async () => {
    await callAfter(await visit(worker, site, {}, { clock: noon }), noon + minute)
    const other = await createSite(worker)
    const [number = ''] = newNumbers(1)
    await createPool(worker, other, [number])
    const { sid } = await ringTwilio(worker, { from: '+14155550142', to: number, at: noon + day })
    expect(await findCall(worker, sid)).toMatchObject({
      site: other.id,
      firstTimeCaller: true,
      match: { method: 'none', candidates: [] },
    })
  })
})

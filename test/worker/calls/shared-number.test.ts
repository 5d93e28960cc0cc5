import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findCall, type ReadCall } from '../../helpers/calls.ts'
import { noon } from '../../helpers/clock.ts'
import { sharedWorker } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { ringTwilio } from '../../helpers/twilio.ts'
import { signal, type Visit, visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

let worker: TestWorker
let site: TestSite
let to: string

beforeAll(async () => {
  worker = await sharedWorker()
})

/** Each test has its own site, whose visitors share one number. */
beforeEach(async () => {
  site = await createSite(worker)
  const [number = ''] = newNumbers(1)
  to = number
  await createPool(worker, site, [to])
})

/** A visitor who arrives on the home page with these parameters and is shown the shared number. */
async function arrive(query: string, clock = noon): Promise<Visit> {
  const seen = await visit(worker, site, { url: `https://plumber.example/${query}` }, { clock })
  expect(seen.number).toBe(to)
  return seen
}

async function callAt(at: number): Promise<ReadCall> {
  const { sid } = await ringTwilio(worker, { from: '+14155550142', to, at })
  return findCall(worker, sid)
}

const google = '?utm_source=google&utm_medium=cpc&utm_campaign=spring'

describe('two visitors on the page with the same number', () => {
  it('are both candidates, and neither is the match', async () => {
    const visitors = [await arrive(google), await arrive('?utm_source=facebook&utm_medium=cpc')]
    const { match, visits } = await callAt(noon + 30_000)
    expect(match).toMatchObject({ method: 'none', visitor: null, session: null, source: null })
    expect(match.confidence).toBeLessThan(0.5)
    const named = match.candidates.map(({ visitor }) => visitor).sort()
    expect(named).toEqual(visitors.map(({ visitor }) => visitor).sort())
    for (const { probability } of match.candidates) expect(probability).toBeCloseTo(0.5, 2)
    expect(visits).toEqual([])
  })

  it('are still told apart by a tap when many have come after them', async () => {
    const tapper = await arrive(google)
    for (let later = 1; later <= 26; later++) await arrive('', noon + later * 1_000)
    const number = to
    await signal(worker, site, tapper, { type: 'active' }, { clock: noon + 60_000 })
    await signal(worker, site, tapper, { type: 'tap', number }, { clock: noon + 61_000 })
    expect((await callAt(noon + 64_000)).match).toMatchObject({ method: 'tap', visitor: tapper.visitor })
  })

  it('give the call the source that both came from', async () => {
    await arrive(google)
    await arrive(google)
    expect((await callAt(noon + 30_000)).match).toMatchObject({
      visitor: null,
      source: { channel: 'Paid Search', source: 'google', medium: 'cpc', campaign: 'spring' },
    })
  })

  it('give it none of what only one of them came with', async () => {
    await arrive(`${google}&utm_term=boiler&gclid=first`)
    await arrive(`${google}&utm_term=heating&gclid=second`)
    expect((await callAt(noon + 30_000)).match.source).toMatchObject({
      campaign: 'spring',
      term: null,
      clickIds: {},
    })
  })

  it('give it no source when they came by different campaigns', async () => {
    await arrive(google)
    await arrive(google.replace('spring', 'summer'))
    expect((await callAt(noon + 30_000)).match.source).toBeNull()
  })

  it('are told apart by a tap', async () => {
    await arrive(google)
    const tapper = await arrive('?utm_source=facebook&utm_medium=cpc')
    await signal(worker, site, tapper, { type: 'tap', number: to }, { clock: noon + 25_000 })
    const { match } = await callAt(noon + 30_000)
    expect(match).toMatchObject({ method: 'tap', visitor: tapper.visitor, source: { source: 'facebook' } })
    expect(match.candidates).toHaveLength(2)
  })

  it('are told apart by one of them having left', async () => {
    const gone = await arrive(google)
    const live = await arrive('?utm_source=facebook&utm_medium=cpc')
    await signal(worker, site, gone, { type: 'leave' }, { clock: noon + 5_000 })
    const { match } = await callAt(noon + 60_000)
    expect(match).toMatchObject({ method: 'live', visitor: live.visitor })
  })
})

it('probabilities over all candidates never add up to more than one', async () => {
  for (let each = 0; each < 8; each++) await arrive(google, noon + each * 20_000)
  const { match } = await callAt(noon + 180_000)
  const sum = match.candidates.reduce((total, { probability }) => total + probability, 0)
  expect(sum).toBeLessThanOrEqual(1)
  const probabilities = match.candidates.map(({ probability }) => probability)
  expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a))
})

import { beforeAll, describe, expect, it } from 'vitest'
import { second } from '../../helpers/clock.ts'
import { phone } from '../../helpers/phone-call.ts'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { as, signal, visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const day = 86_400 * second
const start = Date.UTC(2026, 10, 2, 9)
const page = (path: string) => `https://plumber.example${path}`

describe('a call read with its visitor’s path', () => {
  let worker: TestWorker
  let site: TestSite

  beforeAll(async () => {
    worker = await sharedUnderContract()
    site = await createSite(worker)
    await createPool(worker, site, newNumbers(4))
  })

  it('has every visit and page until the call, oldest first, with the time spent on each', async () => {
    const url = page('/?utm_source=newsletter&utm_medium=email&utm_campaign=May')
    const first = await visit(worker, site, { url, title: 'Home' }, { clock: start })
    const later = { ...as(first) }
    const clock = start + 2 * day
    const referrer = 'https://www.google.com/'
    const second1 = await visit(worker, site, { ...later, url: page('/'), referrer }, { clock })
    const prices = { ...as(second1), url: page('/prices'), title: 'Prices', referrer: page('/') }
    const last = await visit(worker, site, prices, { clock: clock + 40 * second })
    await signal(worker, site, last, { type: 'active' }, { clock: clock + 110 * second })
    const to = last.number ?? ''
    const id = await phone(worker, { to, at: clock + 120 * second, from: '+14155550111', answeredBy: 'Ann' })
    await visit(worker, site, { ...as(last), url: page('/thanks') }, { clock: clock + 20 * 60 * second })

    const { body } = await worker.api(`/v1/calls/${id}`)
    expect(body).toMatchObject({
      id,
      site: site.id,
      provider: 'generic',
      from: '+14155550111',
      to,
      target: site.target,
      startedAt: new Date(clock + 120 * second).toISOString(),
      answeredAt: new Date(clock + 125 * second).toISOString(),
      endedAt: new Date(clock + 185 * second).toISOString(),
      ringSeconds: 5,
      talkSeconds: 60,
      status: 'completed',
      answeredBy: 'Ann',
      firstTimeCaller: true,
      recordingUrl: null,
      match: {
        method: 'live',
        visitor: first.visitor,
        session: last.session,
        source: { channel: 'Organic Search', source: 'google', medium: 'organic' },
        landingPage: page('/'),
        lastPage: page('/prices'),
      },
    })
    expect(body.visits).toMatchObject([
      {
        session: first.session,
        startedAt: new Date(start).toISOString(),
        source: { channel: 'Email', source: 'newsletter', medium: 'email', campaign: 'May' },
        pages: [{ url, title: 'Home', at: new Date(start).toISOString(), seconds: 0 }],
      },
      {
        session: last.session,
        source: { source: 'google' },
        pages: [
          { url: page('/'), title: null, seconds: 40 },
          { url: page('/prices'), title: 'Prices', seconds: 70 },
        ],
      },
    ])
  })

  it('names the candidates with their probabilities, likeliest first, and never more than certainty', async () => {
    const shared = await createSite(worker)
    await createPool(worker, shared, newNumbers(1))
    const visits = [
      await visit(worker, shared, {}, { clock: start }),
      await visit(worker, shared, {}, { clock: start + 5 * second }),
      await visit(worker, shared, {}, { clock: start + 10 * second }),
    ]
    expect(new Set(visits.map((each) => each.number)).size).toBe(1)
    const [first, tapper] = visits
    if (!first || !tapper) throw new Error('nobody came')
    const clock = start + 20 * second
    await signal(worker, shared, tapper, { type: 'tap', number: tapper.number }, { clock })
    const id = await phone(worker, { to: first.number ?? '', at: clock + second })
    const { match } = (await worker.api(`/v1/calls/${id}`)).body
    const probabilities = match.candidates.map((each) => each.probability)
    expect(match).toMatchObject({ method: 'tap', visitor: tapper.visitor, confidence: probabilities[0] })
    expect(match.candidates.map((each) => each.visitor).toSorted()).toEqual(
      visits.map((each) => each.visitor).toSorted(),
    )
    expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a))
    expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(1 + 1e-9)
    expect(match.candidates.every((each) => each.evidence.length > 0)).toBe(true)
  })

  it('has no visits when nobody is known to have called', async () => {
    const source = { source: 'poster', medium: 'print' }
    const poster = await createPool(worker, site, newNumbers(1), { kind: 'static', source })
    const id = await phone(worker, { to: poster.numbers[0] ?? '', at: start, from: null })
    const { body } = await worker.api(`/v1/calls/${id}`)
    expect(body).toMatchObject({
      from: null,
      firstTimeCaller: false,
      match: { method: 'static', confidence: 1, visitor: null, source, landingPage: null, candidates: [] },
      visits: [],
    })
  })
})

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findCall, historyOf, readCall } from '../../helpers/calls.ts'
import { minute, noon } from '../../helpers/clock.ts'
import { phone } from '../../helpers/phone-call.ts'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { sendAll, wholeCall } from '../../helpers/twilio.ts'
import { signal, visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const advert = 'https://plumber.example/?utm_source=google&utm_medium=cpc'

let worker: TestWorker
let site: TestSite
let to: string

beforeAll(async () => {
  worker = await sharedUnderContract()
})

/** Each test has its own site with one number. */
beforeEach(async () => {
  site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(1))
  to = numbers[0] ?? ''
})

const correct = (id: string, body: unknown, clock = noon + 60 * minute) =>
  worker.api(`/v1/calls/${id}`, { method: 'PATCH', body, clock })

describe('a person’s correction', () => {
  it('gives the call to the session they name, for certain, and keeps what was thought before', async () => {
    const wrong = await visit(worker, site, {}, { clock: noon })
    const right = await visit(worker, site, { url: advert }, { clock: noon - 20 * minute })
    const id = await phone(worker, { to, at: noon + minute })
    expect((await readCall(worker, id)).match.visitor).toBe(wrong.visitor)
    const { status, body } = await correct(id, { session: right.session })
    expect(status).toBe(200)
    expect(body.match).toMatchObject({
      visitor: right.visitor,
      session: right.session,
      confidence: 1,
      corrected: true,
      revision: 2,
      source: { source: 'google' },
      candidates: [{ visitor: right.visitor, probability: 1, evidence: ['a person said so'] }],
    })
    expect(historyOf(body)).toEqual([
      [1, 'started'],
      [2, 'correction'],
    ])
    expect(body.match.history[0]).toMatchObject({
      visitor: wrong.visitor,
      at: new Date(noon + minute).toISOString(),
    })
    expect(body.visits[0]?.session).toBe(right.session)
  })

  it('outlives later events of the call', async () => {
    const seen = await visit(worker, site, {}, { clock: noon })
    const other = await visit(worker, site, {}, { clock: noon - minute })
    const call = { from: '+14155550142', to, at: noon + minute, destination: site.target }
    const { sid, webhooks } = wholeCall(call, 'answered')
    await sendAll(worker, webhooks.slice(0, 2))
    await correct((await findCall(worker, sid)).id, { session: other.session })
    await signal(worker, site, seen, { type: 'tap', number: to }, { clock: noon + minute + 2_000 })
    await sendAll(worker, webhooks.slice(2))
    expect(await findCall(worker, sid)).toMatchObject({
      status: 'completed',
      match: { visitor: other.visitor },
    })
  })

  it('teaches the matcher: the caller’s next call is that visitor’s', async () => {
    await visit(worker, site, {}, { clock: noon })
    const right = await visit(worker, site, {}, { clock: noon - 20 * minute })
    const id = await phone(worker, { to, at: noon + minute })
    await correct(id, { session: right.session })
    const again = await phone(worker, { to, at: noon + 120 * minute })
    expect((await readCall(worker, again)).match).toMatchObject({ method: 'caller', visitor: right.visitor })
  })

  it('can be taken back, and then the evidence decides again', async () => {
    const seen = await visit(worker, site, {}, { clock: noon })
    const other = await visit(worker, site, {}, { clock: noon - 20 * minute })
    const id = await phone(worker, { to, at: noon + minute })
    await correct(id, { session: other.session })
    const { body } = await correct(id, { session: null })
    expect(body.match).toMatchObject({ visitor: seen.visitor, corrected: false, revision: 3 })
  })

  it('taken back where there is none changes nothing', async () => {
    const [poster = ''] = newNumbers(1)
    const source = { source: 'poster', medium: 'print' }
    const pool = await createPool(worker, site, [poster], { kind: 'static', source })
    const id = await phone(worker, { to: poster, at: noon + minute })
    await worker.api(`/v1/pools/${pool.id}`, { method: 'DELETE' })
    for (const body of [{ session: null }, { wrongNumber: false }]) {
      expect((await correct(id, body)).body.match).toMatchObject({ method: 'static', revision: 1, source })
    }
  })

  it('stays when somebody says that it was no wrong number', async () => {
    const seen = await visit(worker, site, {}, { clock: noon })
    await visit(worker, site, {}, { clock: noon + 1_000 })
    const id = await phone(worker, { to, at: noon + minute })
    await correct(id, { session: seen.session })
    const { body } = await correct(id, { wrongNumber: false })
    expect(body.match).toMatchObject({ visitor: seen.visitor, confidence: 1, revision: 2 })
  })

  it('said twice is one revision', async () => {
    const seen = await visit(worker, site, {}, { clock: noon })
    const id = await phone(worker, { to, at: noon + minute })
    await correct(id, { session: seen.session })
    expect((await correct(id, { session: seen.session })).body.match.revision).toBe(2)
  })

  it('is refused for a session of another site, one after the call, and one that never was', async () => {
    const elsewhere = await createSite(worker)
    await createPool(worker, elsewhere, newNumbers(1))
    const foreign = await visit(worker, elsewhere, {}, { clock: noon })
    const id = await phone(worker, { to, at: noon + minute })
    const later = await visit(worker, site, {}, { clock: noon + 2 * minute })
    for (const session of [foreign.session, later.session, 'ses_never']) {
      const { status, body } = await correct(id, { session })
      expect([status, body.errors?.[0]?.path]).toEqual([422, 'session'])
    }
    expect((await readCall(worker, id)).match.revision).toBe(1)
  })

  it('is refused when it says nothing, two things, or something unknown', async () => {
    const id = await phone(worker, { to, at: noon + minute })
    for (const body of [
      {},
      { session: null, wrongNumber: true },
      { visitor: 'vis_x' },
      { wrongNumber: 'yes' },
    ]) {
      expect((await correct(id, body)).status).toBe(422)
    }
    expect((await correct('call_never', { wrongNumber: true })).status).toBe(404)
  })
})

describe('a call marked as a wrong number', () => {
  it('is nobody’s and credits no source', async () => {
    await visit(worker, site, { url: advert }, { clock: noon })
    const id = await phone(worker, { to, at: noon + minute })
    const { body } = await correct(id, { wrongNumber: true })
    expect(body).toMatchObject({
      wrongNumber: true,
      match: { method: 'none', visitor: null, source: null, none: 1, candidates: [], corrected: true },
    })
    expect(historyOf(body)).toEqual([
      [1, 'started'],
      [2, 'wrong-number'],
    ])
  })

  it('is the visitor’s again once the mark is taken back, also where the number is in another pool by then', async () => {
    const elsewhere = await createSite(worker)
    const own = await createPool(worker, elsewhere, newNumbers(1))
    const seen = await visit(worker, elsewhere, {}, { clock: noon })
    const id = await phone(worker, { to: seen.number ?? '', at: noon + minute })
    const { match } = await readCall(worker, id)
    await worker.api(`/v1/pools/${own.id}`, { method: 'DELETE' })
    const source = { source: 'poster', medium: 'print' }
    await createPool(worker, elsewhere, own.numbers, { kind: 'static', source })
    await correct(id, { wrongNumber: true })
    const { body } = await correct(id, { wrongNumber: false })
    expect(body.match).toMatchObject({ method: match.method, visitor: seen.visitor })
  })

  it('leaves the caller’s next call nobody’s', async () => {
    await visit(worker, site, {}, { clock: noon })
    const id = await phone(worker, { to, at: noon + minute })
    await correct(id, { wrongNumber: true })
    const again = await phone(worker, { to, at: noon + 30 * minute })
    expect((await readCall(worker, again)).match.visitor).toBeNull()
  })
})

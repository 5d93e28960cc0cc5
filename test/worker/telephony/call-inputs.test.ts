import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callSid, ring } from '../../../demo/twilio-caller.ts'
import { findCall, readCall } from '../../helpers/calls.ts'
import { hour, noon } from '../../helpers/clock.ts'
import { sendPbx } from '../../helpers/pbx.ts'
import { createPool, createSite, newNumbers, type TestPool, type TestSite } from '../../helpers/site.ts'
import { ringTwilio, sendTwilio } from '../../helpers/twilio.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

const from = '+14155550142'
const day = 24 * hour

let worker: TestWorker
let site: TestSite
let pool: TestPool
let to: string

beforeAll(async () => {
  worker = await startWorker({ bindings: { JOB_ROUND_TRIPS: '900' } })
  site = await createSite(worker)
  to = newNumbers(1)[0] ?? ''
  pool = await createPool(worker, site, [to])
})
afterAll(() => worker.stop())

const isoAfter = (milliseconds: number) => new Date(noon + milliseconds).toISOString()

/** Reports an event of a PBX's call that must be taken; gives the call as it is then. */
async function report(event: Record<string, unknown>, clock = noon, id: string = randomUUID()) {
  const whole = { type: 'call.started', from, to, at: new Date(clock).toISOString(), ...event }
  const response = await sendPbx(worker, whole, { clock, id })
  expect(response.status).toBe(202)
  return readCall(worker, ((await response.json()) as { id: string }).id)
}

async function addNumbers(numbers: string[], provider?: string, into = pool.id) {
  return worker.api(`/v1/pools/${into}/numbers`, {
    method: 'POST',
    body: { numbers, ...(provider && { provider }) },
  })
}

describe('addresses of a phone', () => {
  it('from SIP, WhatsApp and trunks ring at the destination, and are recorded as numbers', async () => {
    const national = to.slice(2)
    const cases: [From: string, To: string, from: string | null, callerId: string][] = [
      [from, `sip:${to}@acme.sip.twilio.com`, from, from],
      [`sip:${from}@pbx.example;user=phone`, to, from, to],
      [`whatsapp:${from}`, `whatsapp:${to}`, from, to],
      [`tel:${from};ext=7`, to, from, to],
      ['client:alice', to, null, to],
      [from, national, from, from],
      [from.slice(2), to, from, to],
      [`00${from.slice(1)}`, `00${to.slice(1)}`, from, `${to}`],
      ['+17378742833', to, null, to],
      ['+10000000000', to, null, to],
    ]
    for (const [From, To, caller, callerId] of cases) {
      const { sid, twiml } = await ringTwilio(worker, { from: From, to: To, at: noon })
      expect([From, To, twiml]).toEqual([From, To, expect.stringContaining(`callerId="${callerId}"`)])
      expect(twiml).toContain(`>${site.target}</Number>`)
      expect(await findCall(worker, sid)).toMatchObject({ site: site.id, from: caller, to })
    }
  })

  it('from a PBX are read in the same ways', async () => {
    expect(await report({ call: 'sip', from: `sip:${from}@pbx`, to: to.slice(2) })).toMatchObject({
      from,
      to,
    })
    expect(await report({ call: 'withheld', from: '' })).toMatchObject({ from: null, to })
  })
})

describe('two spellings of one number', () => {
  it('are one tracking number, found and kept as it is listed', async () => {
    const [listed, dialled] = ['+5215512345678', '+525512345678']
    expect((await addNumbers([listed, dialled])).body).toMatchObject({ data: [{ number: listed }] })
    expect((await addNumbers([dialled])).body).toMatchObject({ data: [{ number: listed }] })
    const other = await createPool(worker, await createSite(worker), [])
    expect((await addNumbers([to, dialled], undefined, other.id)).status).toBe(409)
    const { sid, twiml } = await ringTwilio(worker, { from, to: dialled, at: noon })
    expect(twiml).toContain(`>${site.target}</Number>`)
    expect(await findCall(worker, sid)).toMatchObject({ site: site.id, to: listed })
    const patched = await worker.api(`/v1/numbers/${dialled}`, {
      method: 'PATCH',
      body: { state: 'resting' },
    })
    expect(patched.body).toMatchObject({ number: listed, state: 'resting' })
    await worker.api(`/v1/numbers/${listed}`, { method: 'PATCH', body: { state: 'retired' } })
    const spelled = await report({ call: 'one', to: dialled })
    const again = await report({ call: 'one', to: listed, type: 'call.ended' })
    expect([again.id, again.to, again.status]).toEqual([spelled.id, listed, 'missed'])
  })

  it.each([
    ['+5215587654321', '+525587654321'],
    ['+5491123456789', '+541123456789'],
    ['+551187654321', '+5511987654321'],
    ['+22997123456', '+2290197123456'],
  ])('%s and %s are one caller, each shown as it came', async (old, now) => {
    const first = await report({ call: randomUUID(), from: old }, noon + hour)
    const second = await report({ call: randomUUID(), from: now }, noon + 2 * hour)
    expect([first.from, first.firstTimeCaller]).toEqual([old, true])
    expect([second.from, second.firstTimeCaller]).toEqual([now, false])
  })
})

describe('a word believed too far', () => {
  const status = (sid: string, params: Record<string, string>, clock = noon) =>
    sendTwilio(
      worker,
      { path: '/v1/providers/twilio/status', params: { CallSid: sid, ...params } },
      { clock },
    )

  it('a recording counts only once it is there', async () => {
    const { sid } = await ringTwilio(worker, { from, to, at: noon })
    const RecordingUrl = 'https://api.example.com/recordings/RE1'
    for (const RecordingStatus of ['absent', 'failed', 'in-progress']) {
      await status(sid, { RecordingUrl, RecordingStatus, RecordingSid: 'RE1' })
      expect((await findCall(worker, sid)).recordingUrl).toBeNull()
    }
    await status(sid, { RecordingUrl, RecordingStatus: 'completed', RecordingSid: 'RE1' })
    expect((await findCall(worker, sid)).recordingUrl).toBe(RecordingUrl)
  })

  it.each([
    'machine_start',
    'machine_end_beep',
    'machine_end_silence',
    'machine_end_other',
    'fax',
    'human',
    'unknown',
  ])('a leg that is answered by %s', async (AnsweredBy) => {
    const { sid } = await ringTwilio(worker, { from, to, at: noon })
    const leg = callSid(randomUUID())
    await status(leg, { ParentCallSid: sid, CallStatus: 'in-progress', AnsweredBy })
    const result = {
      CallStatus: 'in-progress',
      DialCallSid: leg,
      DialCallStatus: 'completed',
      DialBridged: 'true',
    }
    await status(sid, { ...result, DialCallDuration: '20' })
    await status(sid, { CallStatus: 'completed', CallDuration: '25' })
    const isPerson = ['human', 'unknown'].includes(AnsweredBy)
    expect(await findCall(worker, sid)).toMatchObject(
      isPerson
        ? { status: 'completed', talkSeconds: 20 }
        : { status: 'voicemail', talkSeconds: null, answeredAt: null },
    )
  })

  it('the time of a PBX is taken as it is written, and refused with the reason where it cannot be meant', async () => {
    for (const at of ['2026-11-17T14:00:00+0200', '2026-11-17T14:00:00+02', '2026-11-17 12:00:00z']) {
      expect(await report({ call: at, at })).toMatchObject({ startedAt: isoAfter(0) })
    }
    const event = { type: 'call.started', call: 'ahead', from, to, at: isoAfter(2 * hour) }
    const refused = await sendPbx(worker, event, { clock: noon })
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('120 minutes ahead'),
    ])
  })

  it('one webhook-id for all three events of a call leaves it completed', async () => {
    const [call, id] = [randomUUID(), 'msg_of_all']
    await report({ call }, noon, id)
    await report({ call, type: 'call.answered', at: isoAfter(6_000) }, noon + 6_000, id)
    const ended = { call, type: 'call.ended', at: isoAfter(48_000), reason: 'answered' }
    expect(await report(ended, noon + 48_000, id)).toMatchObject({ status: 'completed', talkSeconds: 42 })
    expect(await report(ended, noon + 48_000, id)).toMatchObject({ status: 'completed', talkSeconds: 42 })
  })

  it('who reports a call of another provider’s number is not believed, and the caller gets through', async () => {
    const [ofTwilio = '', ofPbx = '', ofAsterisk = '', ofAny = ''] = newNumbers(4)
    await addNumbers([ofTwilio], 'twilio')
    await addNumbers([ofPbx], 'generic')
    await addNumbers([ofAsterisk], 'asterisk')
    await addNumbers([ofAny])
    const siteOf = async (number: string) => (await report({ call: randomUUID(), to: number })).site
    expect(await Promise.all([ofTwilio, ofPbx, ofAsterisk, ofAny].map(siteOf))).toEqual([
      null,
      site.id,
      site.id,
      site.id,
    ])
    for (const [number, owner] of [
      [ofTwilio, site.id],
      [ofPbx, null],
      [ofAny, site.id],
    ] as const) {
      const { sid, twiml } = await ringTwilio(worker, { from, to: number, at: noon })
      expect(twiml).toContain(`>${site.target}</Number>`)
      expect((await findCall(worker, sid)).site).toBe(owner)
    }
  })
})

describe('a call without an end', () => {
  const shown = async (id: string, clock: number) => (await worker.api(`/v1/calls/${id}`, { clock })).body

  it('is shown as over after the longest call, and the regular jobs close it; what comes late revises it', async () => {
    const { sid } = await ringTwilio(worker, { from, to, at: noon })
    const answered = await report(
      { call: randomUUID(), type: 'call.answered', at: isoAfter(9_000) },
      noon + 9_000,
    )
    const { id } = await findCall(worker, sid)
    expect(await shown(id, noon + 5 * hour)).toMatchObject({ status: 'ringing', endedAt: null })
    expect(await shown(id, noon + 3 * day)).toMatchObject({
      status: 'missed',
      endedAt: isoAfter(0),
      talkSeconds: null,
    })
    expect(await shown(answered.id, noon + 3 * day)).toMatchObject({ status: 'completed', talkSeconds: null })
    const list = await worker.api(`/v1/calls?site=${site.id}&status=ringing`, { clock: noon + 3 * day })
    expect(list.body.data).toEqual([])

    await worker.runScheduled()
    expect(await findCall(worker, sid)).toMatchObject({ status: 'missed', endedAt: isoAfter(0) })

    const status = { path: '/v1/providers/twilio/status', params: { ...ring({ sid, from, to }).params } }
    Object.assign(status.params, {
      CallStatus: 'completed',
      CallDuration: '60',
      Timestamp: new Date(noon + 60_000).toUTCString(),
    })
    await sendTwilio(worker, status, { clock: noon + 3 * day })
    expect(await findCall(worker, sid)).toMatchObject({ status: 'completed', endedAt: isoAfter(60_000) })
  })
})

it('a bare date is a day of the site: a call at 22:30 in New York on the 24th is of the 24th', async () => {
  const own = await createSite(worker)
  const [number = ''] = (await createPool(worker, own, newNumbers(1))).numbers
  await report({ call: 'late', to: number }, Date.parse('2026-11-24T22:30:00-05:00'))
  const period = (first: number) => `site=${own.id}&from=2026-11-${first}&to=2026-11-${first + 1}`
  const counts = await Promise.all(
    [23, 24, 25].map(async (first) => {
      const list = await worker.api(`/v1/calls?${period(first)}`)
      const rows = (await worker.api(`/v1/reports/attribution?${period(first)}`)).body.data
      return [list.body.data.length, rows.reduce((sum, { calls }) => sum + calls, 0)]
    }),
  )
  expect(counts).toEqual([
    [0, 0],
    [1, 1],
    [0, 0],
  ])
})

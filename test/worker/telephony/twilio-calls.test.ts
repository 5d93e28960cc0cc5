import { beforeAll, describe, expect, it } from 'vitest'
import { findCall } from '../../helpers/calls.ts'
import { noon } from '../../helpers/clock.ts'
import { sharedWorker } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { ringTwilio, sendAll, sendTwilio, wholeCall } from '../../helpers/twilio.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const from = '+14155550142'
const destination = '+12025550177'

let worker: TestWorker
let site: TestSite
let to: string

beforeAll(async () => {
  worker = await sharedWorker()
  site = await createSite(worker)
  const [number = ''] = newNumbers(1)
  to = number
  await createPool(worker, site, [to], { destination })
})

/** The parameters of a leg that the TwiML dialled for a call. */
function dialledLeg(sid: string, more: Record<string, string>) {
  const leg = { CallSid: `${sid}-leg`, ParentCallSid: sid, From: from, To: destination }
  return { path: '/v1/providers/twilio/status', params: { ...leg, ...more } } as const
}

/** The result of `<Dial>`, which Twilio sends to its `action`. */
function dialResult(sid: string, more: Record<string, string>) {
  const outer = { CallSid: sid, From: from, To: to, CallStatus: 'in-progress', DialCallSid: `${sid}-leg` }
  return { path: '/v1/providers/twilio/status', params: { ...outer, ...more } } as const
}

const outerCompleted = (sid: string) =>
  ({
    path: '/v1/providers/twilio/status',
    params: { CallSid: sid, From: from, To: to, CallStatus: 'completed', CallDuration: '48' },
  }) as const

describe('a call by Twilio', () => {
  it('is sent to the destination and can be read while it rings', async () => {
    const { sid, status, headers, twiml } = await ringTwilio(worker, { from, to, at: noon })
    expect([status, headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8'])
    expect(twiml).toContain(`>${destination}</Number>`)
    expect(twiml).toContain(`action="${worker.url}/v1/providers/twilio/status"`)
    expect(await findCall(worker, sid)).toMatchObject({
      site: site.id,
      provider: 'twilio',
      from,
      to,
      target: site.target,
      startedAt: '2026-11-17T12:00:00.000Z',
      answeredAt: null,
      endedAt: null,
      ringSeconds: null,
      talkSeconds: null,
      status: 'ringing',
    })
  })

  it('rings, is answered, and is completed with its ring and talk time', async () => {
    const { sid, webhooks } = wholeCall({ from, to, at: noon, destination }, 'answered')
    const statuses: string[] = []
    for (const webhook of webhooks) {
      await sendAll(worker, [webhook])
      statuses.push((await findCall(worker, sid)).status)
    }
    expect(statuses).toEqual([
      'ringing',
      'ringing',
      'ringing',
      'in-progress',
      'completed',
      'completed',
      'completed',
    ])
    expect(await findCall(worker, sid)).toMatchObject({
      startedAt: '2026-11-17T12:00:00.000Z',
      answeredAt: '2026-11-17T12:00:06.000Z',
      endedAt: '2026-11-17T12:00:48.000Z',
      ringSeconds: 6,
      talkSeconds: 42,
    })
  })

  it.each(['no-answer', 'hang-up'] as const)(
    'is missed by %s, though its outer leg is completed',
    async (ending) => {
      const { sid, webhooks } = wholeCall({ from, to, at: noon, destination }, ending)
      await sendAll(worker, webhooks)
      expect(await findCall(worker, sid)).toMatchObject({
        status: 'missed',
        answeredAt: null,
        endedAt: '2026-11-17T12:00:06.000Z',
        ringSeconds: 6,
        talkSeconds: null,
      })
    },
  )

  it.each(['busy', 'failed'])('is %s when the telephone network says so', async (word) => {
    const { sid } = await ringTwilio(worker, { from, to, at: noon })
    await sendTwilio(worker, dialledLeg(sid, { CallStatus: word }), { clock: noon + 2_000 })
    await sendTwilio(worker, dialResult(sid, { DialCallStatus: word, DialBridged: 'false' }), {
      clock: noon + 2_000,
    })
    await sendTwilio(worker, outerCompleted(sid), { clock: noon + 3_000 })
    expect(await findCall(worker, sid)).toMatchObject({ status: word, answeredAt: null, talkSeconds: null })
  })

  it('is missed when the person called hears the whisper and hangs up before they are bridged', async () => {
    const { sid } = await ringTwilio(worker, { from, to, at: noon })
    await sendTwilio(worker, dialledLeg(sid, { CallStatus: 'in-progress' }), { clock: noon + 6_000 })
    expect((await findCall(worker, sid)).status).toBe('in-progress')
    await sendTwilio(worker, dialledLeg(sid, { CallStatus: 'completed', CallDuration: '4' }), {
      clock: noon + 10_000,
    })
    const result = { DialCallStatus: 'completed', DialBridged: 'false', DialCallDuration: '4' }
    await sendTwilio(worker, dialResult(sid, result), { clock: noon + 10_000 })
    await sendTwilio(worker, outerCompleted(sid), { clock: noon + 11_000 })
    expect(await findCall(worker, sid)).toMatchObject({
      status: 'missed',
      answeredAt: null,
      talkSeconds: null,
    })
  })

  it('takes the result of dialling, the end and a recording from one request', async () => {
    const { sid } = await ringTwilio(worker, { from, to, at: noon })
    const everything = dialResult(sid, {
      CallStatus: 'completed',
      CallDuration: '48',
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallDuration: '42',
      RecordingUrl: 'https://api.example.com/recordings/RE1',
      RecordingSid: 'RE1',
      SomethingNew: 'that Twilio added without notice',
    })
    const response = await sendTwilio(worker, everything, { clock: noon + 48_000 })
    expect(await response.text()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>')
    expect(await findCall(worker, sid)).toMatchObject({
      status: 'completed',
      answeredAt: '2026-11-17T12:00:06.000Z',
      endedAt: '2026-11-17T12:00:48.000Z',
      talkSeconds: 42,
      recordingUrl: 'https://api.example.com/recordings/RE1',
    })
  })

  it.each(['anonymous', 'unknown', '', '+266696687Z', 'sip:alice@pbx.example'])(
    'from "%s" has no caller, and shows the tracking number to the business',
    async (odd) => {
      const { sid, twiml } = await ringTwilio(worker, { from: odd, to, at: noon })
      expect(twiml).toContain(`callerId="${to}"`)
      expect(await findCall(worker, sid)).toMatchObject({ from: null, firstTimeCaller: false })
    },
  )
})

import twilio from 'twilio'
import { describe, expect, it } from 'vitest'
import { callSid, dialOut, happen, ring, type TwilioCall } from '../../../demo/twilio-caller.ts'
import { twilioSignature } from '../../../worker/telephony/providers/twilio/signature.ts'

const sid = callSid('0f0e0d0c-0b0a-4908-8706-050403020100')
const started = Date.UTC(2026, 10, 17, 9, 30)

function call(overrides: Partial<TwilioCall> = {}): TwilioCall {
  return {
    sid,
    from: '+14155550142',
    to: '+12025550113',
    destination: '+12025550100',
    startedAt: started,
    answeredAt: null,
    ...overrides,
  }
}

const answered = call({ answeredAt: started + 6_000 })
const routed =
  '<Response><Dial action="/x"><Number statusCallback="/x">+12025550100</Number></Dial></Response>'

describe('a call played as Twilio', () => {
  it('has a call id in the form of Twilio’s', () => {
    expect(sid).toMatch(/^CA[0-9a-f]{32}$/)
  })

  it('starts with the voice webhook of an inbound call that rings', () => {
    const { path, params } = ring(call())
    expect(path).toBe('/v1/providers/twilio/voice')
    expect(params).toMatchObject({
      CallSid: sid,
      CallStatus: 'ringing',
      Direction: 'inbound',
      From: '+14155550142',
      To: '+12025550113',
    })
    expect(params).not.toHaveProperty('ParentCallSid')
  })

  it('says "anonymous" for a withheld caller, and dials the business from the tracking number', () => {
    expect(ring(call({ from: null })).params.From).toBe('anonymous')
    expect(dialOut(call({ from: null }), routed, started)[0]?.params.From).toBe('+12025550113')
  })

  it('rings where the TwiML says, and nowhere without a number in it', () => {
    const legs = dialOut(call(), routed, started)
    expect(legs.map(({ params }) => [params.CallStatus, params.SequenceNumber, params.To])).toEqual([
      ['initiated', '0', '+12025550100'],
      ['ringing', '1', '+12025550100'],
    ])
    expect(dialOut(call(), '<Response><Say>Goodbye.</Say></Response>', started)).toEqual([])
  })

  it('is answered by the dialled leg', () => {
    const [answer, ...more] = happen(call(), 'answer', started + 6_000)
    expect(more).toEqual([])
    expect(answer?.params).toMatchObject({
      CallStatus: 'in-progress',
      ParentCallSid: sid,
      Direction: 'outbound-dial',
      SequenceNumber: '2',
      CallbackSource: 'call-progress-events',
      Timestamp: 'Tue, 17 Nov 2026 09:30:06 +0000',
    })
    expect(answer?.params.CallSid).toMatch(/^CA[0-9a-f]{32}$/)
    expect(answer?.params.CallSid).not.toBe(sid)
  })

  it('ends with the dialled leg, the result of dialling, and the whole call', () => {
    const [leg, dial, whole] = happen(answered, 'hang-up', started + 48_000)
    expect(leg?.params).toMatchObject({ ParentCallSid: sid, CallStatus: 'completed', CallDuration: '42' })
    expect(dial?.params).toMatchObject({
      CallSid: sid,
      DialCallSid: leg?.params.CallSid,
      DialCallStatus: 'completed',
      DialCallDuration: '42',
      DialBridged: 'true',
    })
    expect(whole?.params).toMatchObject({ CallSid: sid, CallStatus: 'completed', CallDuration: '48' })
    expect(whole?.params).not.toHaveProperty('DialCallStatus')
  })

  it.each([
    ['no-answer', 'no-answer'],
    ['hang-up', 'canceled'],
  ] as const)('reaches nobody when it ends by %s while it rings', (event, outcome) => {
    const [leg, dial, whole] = happen(call(), event, started + 20_000)
    expect(leg?.params.CallStatus).toBe(outcome)
    expect(dial?.params).toMatchObject({ DialCallStatus: outcome, DialBridged: 'false' })
    expect(dial?.params).not.toHaveProperty('DialCallDuration')
    expect(whole?.params).toMatchObject({ CallStatus: 'completed', CallDuration: '20' })
  })

  it('is signed as Twilio’s own library expects, at every step', async () => {
    const webhooks = [
      ring(call()),
      ring(call({ from: null })),
      ...dialOut(call(), routed, started),
      ...happen(call(), 'answer', started + 6_000),
      ...happen(call(), 'no-answer', started + 30_000),
      ...happen(answered, 'hang-up', started + 48_000),
    ]
    for (const { path, params } of webhooks) {
      const url = `http://localhost:8787${path}`
      const signature = await twilioSignature('token', url, new URLSearchParams(params))
      expect(twilio.validateRequest('token', signature, url, params)).toBe(true)
    }
  })
})

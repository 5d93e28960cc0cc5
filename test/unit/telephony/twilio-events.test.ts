import { describe, expect, it } from 'vitest'
import { startedEvent, statusEvents } from '../../../worker/telephony/providers/twilio/events.ts'
import { noon } from '../../helpers/clock.ts'

const said = (params: Record<string, string>) =>
  statusEvents(new URLSearchParams({ CallSid: 'CA1', ...params }), noon)

describe('what Twilio’s parameters say', () => {
  it.each([
    ['+14155550142', '+14155550142'],
    ['anonymous', null],
    ['unknown', null],
    ['', null],
    ['Restricted', null],
    ['+266696687', null],
    ['266696687', null],
    ['sip:alice@pbx.example', null],
    ['client:alice', null],
    ['sip:+14155550142@acme.sip.twilio.com;user=phone', '+14155550142'],
    ['+1415555014２', null],
    ['+14155550142<Hangup/>', null],
  ])('a caller who comes as "%s" is %s', (From, from) => {
    const params = new URLSearchParams({ CallSid: 'CA1', From, To: '+12025550113' })
    expect(startedEvent(params, noon)).toMatchObject({ from, to: '+12025550113' })
  })

  it('a request without a call says nothing', () => {
    expect(startedEvent(new URLSearchParams({ From: '+14155550142' }), noon)).toBeNull()
    expect(statusEvents(new URLSearchParams({ CallStatus: 'completed' }), noon)).toEqual([])
    expect(said({ CallSid: 'C'.repeat(101), CallStatus: 'completed' })).toEqual([])
    expect(said({ CallStatus: 'something new' })).toEqual([])
  })

  it('the dialled leg belongs to the call that it was dialled for, and does not name its parties', () => {
    const [event, ...more] = said({
      CallSid: 'CA2',
      ParentCallSid: 'CA1',
      CallStatus: 'in-progress',
      From: '+14155550142',
      To: '+12025550100',
    })
    expect(more).toEqual([])
    expect(event).toMatchObject({
      providerCallId: 'CA1',
      leg: 'dialled',
      kind: 'answered',
      from: null,
      to: null,
    })
  })

  it.each([
    ['completed', 'true', 'completed'],
    ['completed', 'false', 'missed'],
    ['no-answer', 'false', 'missed'],
    ['canceled', 'false', 'missed'],
    ['busy', 'false', 'busy'],
    ['failed', 'false', 'failed'],
  ])('dialling that ends %s with DialBridged=%s is %s', (DialCallStatus, DialBridged, outcome) => {
    const events = said({ CallStatus: 'in-progress', DialCallStatus, DialBridged })
    expect(events.find((event) => event.leg === 'dialled')).toMatchObject({
      kind: 'ended',
      outcome,
      final: true,
    })
  })

  it('one request may tell the result of dialling, the caller’s progress and a recording', () => {
    const events = said({
      CallStatus: 'completed',
      CallDuration: '48',
      DialCallStatus: 'completed',
      DialCallSid: 'CA2',
      DialCallDuration: '42',
      DialBridged: 'true',
      RecordingUrl: 'https://api.example.com/recordings/RE1',
      RecordingSid: 'RE1',
    })
    expect(events.map(({ leg, kind, talkSeconds }) => [leg, kind, talkSeconds])).toEqual([
      ['dialled', 'ended', 42],
      ['caller', 'ended', 48],
      ['caller', 'recorded', undefined],
    ])
    expect(new Set(events.map(({ key }) => key)).size).toBe(3)
  })

  it('a recording that is no https address of bearable length is none', () => {
    const long = `https://api.example.com/${'x'.repeat(2048)}`
    for (const RecordingUrl of ['javascript:alert(1)', 'http://api.example.com/x', '/x', long]) {
      expect(said({ CallStatus: 'completed', RecordingUrl }).map(({ kind }) => kind)).toEqual(['ended'])
    }
  })

  it('events have the time that Twilio gives, else the time of their arrival', () => {
    const at = (params: Record<string, string>) => said({ CallStatus: 'completed', ...params })[0]?.at
    expect(at({ Timestamp: 'Tue, 17 Nov 2026 11:59:30 +0000' })).toBe(noon - 30_000)
    expect(at({})).toBe(noon)
    expect(said({ CallStatus: 'completed' })[0]).toMatchObject({ untimed: true })
    for (const Timestamp of ['', 'yesterday', 'Tue, 17 Nov 2099 11:59:30 +0000']) {
      expect(at({ Timestamp })).toBe(noon)
    }
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallEvent } from '../../../worker/calls/event.ts'
import { reduceCall } from '../../../worker/calls/reduce.ts'
import { longestCall, stateAt, unheardEnd } from '../../../worker/calls/unheard.ts'
import { noon } from '../../helpers/clock.ts'

const second = (seconds: number) => noon + seconds * 1000

let keys = 0

function event(fields: Partial<CallEvent> & Pick<CallEvent, 'kind' | 'leg'>): CallEvent {
  const parties =
    fields.leg === 'caller' ? { from: '+14155550142', to: '+12025550113' } : { from: null, to: null }
  const key = `key ${keys++}`
  return { provider: 'twilio', providerCallId: 'CA1', key, at: noon, ...parties, ...fields }
}

const started = event({ kind: 'started', leg: 'caller' })
const rings = event({ kind: 'started', leg: 'dialled', at: second(1) })
const answered = event({ kind: 'answered', leg: 'dialled', at: second(6) })
const callerEnded = event({
  kind: 'ended',
  leg: 'caller',
  at: second(48),
  outcome: 'completed',
  talkSeconds: 48,
})

const dialledEnd = (outcome: CallEvent['outcome'], more: Partial<CallEvent> = {}) =>
  event({ kind: 'ended', leg: 'dialled', at: second(48), ...(outcome && { outcome }), ...more })

describe('a call folded from its events', () => {
  it('reached nobody where only a machine answered, whatever is said of the leg afterwards', () => {
    const machine = event({ kind: 'answered', leg: 'dialled', at: second(6), legId: 'CA2', machine: true })
    const person = event({ kind: 'answered', leg: 'dialled', at: second(9), legId: 'CA3' })
    const end = dialledEnd('completed', { talkSeconds: 42, legId: 'CA2', final: true })
    const nobody = { status: 'voicemail', answeredAt: null, talkSeconds: null }
    expect(reduceCall([started, machine])).toMatchObject({ ...nobody, endedAt: null })
    expect(reduceCall([started, machine, end, callerEnded])).toMatchObject({ ...nobody, endedAt: second(48) })
    expect(reduceCall([started, machine, dialledEnd('completed'), callerEnded])).toMatchObject(nobody)
    expect(reduceCall([started, machine, dialledEnd('missed', { final: true })]).status).toBe('missed')
    const talked = [started, machine, person, dialledEnd('completed', { talkSeconds: 30, legId: 'CA3' })]
    expect(reduceCall(talked)).toMatchObject({ status: 'completed', answeredAt: second(9), talkSeconds: 30 })
  })

  it('is over with what is known where its end is assumed, until one is reported', () => {
    const assumed = unheardEnd(started)
    expect(reduceCall([started, rings, assumed])).toMatchObject({ status: 'missed', endedAt: noon })
    const unfinished = { status: 'completed', answeredAt: second(6), endedAt: second(6), talkSeconds: null }
    expect(reduceCall([started, rings, answered, assumed])).toMatchObject(unfinished)
    const whole = [started, rings, answered, dialledEnd('completed', { talkSeconds: 42 }), callerEnded]
    expect(reduceCall([...whole, assumed])).toEqual(reduceCall(whole))
    expect(stateAt(reduceCall([started]), noon + longestCall)).toMatchObject({ status: 'ringing' })
    expect(stateAt(reduceCall([started]), noon + longestCall + 1)).toMatchObject({ status: 'missed' })
  })

  it('rings, is in progress, and is completed with the talk time of the dialled leg', () => {
    expect(reduceCall([started, rings])).toMatchObject({ status: 'ringing', answeredAt: null, endedAt: null })
    expect(reduceCall([started, rings, answered])).toMatchObject({
      status: 'in-progress',
      answeredAt: second(6),
    })
    const end = dialledEnd('completed', { talkSeconds: 42 })
    expect(reduceCall([started, rings, answered, end, callerEnded])).toEqual({
      from: '+14155550142',
      to: '+12025550113',
      status: 'completed',
      startedAt: noon,
      answeredAt: second(6),
      endedAt: second(48),
      talkSeconds: 42,
      answeredBy: null,
      recordingUrl: null,
    })
  })

  it('is missed when the caller’s leg is completed and nobody answered the dialled one', () => {
    expect(reduceCall([started, rings, callerEnded])).toMatchObject({ status: 'missed', answeredAt: null })
  })

  it('is completed when the caller hangs up on an answered leg whose own end is not known yet', () => {
    expect(reduceCall([started, rings, answered, callerEnded])).toMatchObject({
      status: 'completed',
      talkSeconds: 42,
    })
  })

  it('is missed when the dialled leg was answered but never bridged', () => {
    const leg = dialledEnd('completed', { talkSeconds: 8 })
    const notBridged = dialledEnd('missed', { final: true })
    expect(reduceCall([started, answered, leg, notBridged, callerEnded])).toMatchObject({
      status: 'missed',
      answeredAt: null,
      talkSeconds: null,
    })
  })

  it.each(['busy', 'failed', 'missed'] as const)('is %s when the dialled leg says so', (outcome) => {
    expect(reduceCall([started, rings, dialledEnd(outcome), callerEnded]).status).toBe(outcome)
  })

  it('is completed when one of several legs was', () => {
    expect(reduceCall([started, dialledEnd('busy'), dialledEnd('completed')]).status).toBe('completed')
  })

  it('takes the talk time from the provider’s final word, not from a leg that also heard a whisper', () => {
    const leg = dialledEnd('completed', { talkSeconds: 50 })
    const final = dialledEnd('completed', { talkSeconds: 42, final: true })
    expect(reduceCall([started, answered, leg, final]).talkSeconds).toBe(42)
  })

  it('began when the caller’s leg did, though other events come cut down to whole seconds', () => {
    const voice = event({ kind: 'started', leg: 'caller', at: second(0.9) })
    const leg = event({ kind: 'answered', leg: 'dialled', at: noon })
    expect(reduceCall([voice, leg])).toMatchObject({ startedAt: second(0.9), answeredAt: second(0.9) })
    expect(reduceCall([leg]).startedAt).toBe(noon)
  })

  it('ended when the provider says so, not when the last word of it arrived', () => {
    const late = dialledEnd('completed', { at: second(300), untimed: true, final: true })
    expect(reduceCall([started, answered, late]).endedAt).toBe(second(300))
    expect(reduceCall([started, answered, late, callerEnded]).endedAt).toBe(second(48))
  })

  it('goes by the caller’s leg when none was dialled', () => {
    expect(reduceCall([started, callerEnded])).toMatchObject({ status: 'completed', talkSeconds: 48 })
  })

  it('that ends without a reason was completed if somebody answered, else missed', () => {
    const end = event({ kind: 'ended', leg: 'caller', at: second(48) })
    const pickedUp = event({ kind: 'answered', leg: 'caller', at: second(6), answeredBy: 'Ada' })
    expect(reduceCall([started, end]).status).toBe('missed')
    expect(reduceCall([started, pickedUp, end])).toMatchObject({ status: 'completed', answeredBy: 'Ada' })
  })
})

const outcomes = fc.constantFrom('completed', 'missed', 'busy', 'failed', undefined)

const anyEvents = fc
  .array(
    fc.record({
      kind: fc.constantFrom('started', 'answered', 'ended', 'recorded'),
      leg: fc.constantFrom('caller', 'dialled'),
      at: fc.integer({ min: 0, max: 5 }).map(second),
      from: fc.constantFrom('+14155550142', '+14155550143', null),
      outcome: outcomes,
      final: fc.boolean(),
      talkSeconds: fc.integer({ min: 0, max: 90 }),
      recordingUrl: fc.constantFrom('https://api.example.com/1', 'https://api.example.com/2'),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((list) => list.map(({ outcome, ...rest }) => event({ ...rest, ...(outcome && { outcome }) })))

describe('whatever a provider sends', () => {
  it('the same events in any order, some of them twice, give the same call', () => {
    const delivered = anyEvents.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc
          .subarray(events)
          .chain((again) =>
            fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length }),
          ),
      ),
    )
    fc.assert(
      fc.property(delivered, ([events, shuffled]) => {
        expect(reduceCall(shuffled)).toEqual(reduceCall(events))
      }),
    )
  })

  it('a call that rings or is in progress has not ended, and one that reached nobody was not answered', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { status, startedAt, answeredAt, endedAt, talkSeconds } = reduceCall(events)
        expect(endedAt === null).toBe(status === 'ringing' || status === 'in-progress')
        expect(answeredAt !== null).toBe(status === 'completed' || status === 'in-progress')
        expect(talkSeconds !== null).toBe(status === 'completed')
        expect(Math.min(answeredAt ?? startedAt, endedAt ?? startedAt)).toBeGreaterThanOrEqual(startedAt)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventsBetween } from '../../../worker/calls/call-events.ts'
import type { CallRow } from '../../../worker/calls/store.ts'
import { eventData, type NewEvent } from '../../../worker/events/event.ts'
import { callRow, noon } from './rows.ts'

const second = (seconds: number) => noon + seconds * 1000

const ringing = callRow()
const inProgress = callRow({ status: 'in-progress', answeredAt: second(6), answeredBy: 'Ada' })
const completed = callRow({ ...inProgress, status: 'completed', endedAt: second(48), talkSeconds: 42 })
const lost = (status: 'missed' | 'busy' | 'failed') => callRow({ status, endedAt: second(20) })
const missed = lost('missed')

/** The types of the events between two states; of a change also its columns. */
const between = (before: CallRow | null, after: CallRow) => eventsBetween(before, after, null).map(brief)

const brief = (event: NewEvent) =>
  event.type === 'call.changed' ? `call.changed ${event.data.changed.join(' ')}` : event.type

describe('what happens to a call', () => {
  it.each<[string, CallRow | null, CallRow, string[]]>([
    ['rings', null, ringing, ['call.started']],
    ['is answered', ringing, inProgress, ['call.answered']],
    ['is answered and ends', inProgress, completed, ['call.ended']],
    ['ends unanswered', ringing, missed, ['call.ended', 'call.missed']],
    ['is busy', ringing, lost('busy'), ['call.ended', 'call.missed']],
    ['fails', ringing, lost('failed'), ['call.ended', 'call.missed']],
    ['was answered, but never put through', inProgress, missed, ['call.ended', 'call.missed']],
    ['is first known when it is answered', null, inProgress, ['call.started', 'call.answered']],
    ['is first known when it has ended', null, completed, ['call.started', 'call.answered', 'call.ended']],
    ['is first known when it was missed', null, missed, ['call.started', 'call.ended', 'call.missed']],
    ['is answered and ended by one event', ringing, completed, ['call.answered', 'call.ended']],
    ['is as it was', completed, { ...completed, events: 7, revision: 3, goalVisitor: 'vis_1' }, []],
  ])('a call that %s', (_, before, after, events) => {
    expect(between(before, after)).toEqual(events)
  })

  it.each<[string, CallRow, CallRow, string[]]>([
    [
      'turns out to have been answered',
      missed,
      { ...completed, endedAt: missed.endedAt },
      ['call.answered', 'call.changed status answeredAt talkSeconds answeredBy'],
    ],
    [
      'turns out to have been missed',
      completed,
      { ...missed, endedAt: completed.endedAt },
      ['call.missed', 'call.changed status answeredAt talkSeconds answeredBy'],
    ],
    ['turns out to have been busy', missed, lost('busy'), ['call.changed status']],
    [
      'turns out to have ended later',
      completed,
      { ...completed, endedAt: second(49) },
      ['call.changed endedAt'],
    ],
    ['turns out to be longer', completed, { ...completed, talkSeconds: 43 }, ['call.changed talkSeconds']],
    [
      'rings again, on a leg that was dialled for it',
      inProgress,
      ringing,
      ['call.changed status answeredAt answeredBy'],
    ],
  ])('a call that %s', (_, before, after, events) => {
    expect(between(before, after)).toEqual(events)
  })

  it.each<[string, Partial<CallRow>]>([
    ['from', { from: '+14155550142' }],
    ['target', { target: '+12025550199' }],
    ['startedAt', { startedAt: noon - 1_000 }],
    ['firstTimeCaller', { firstTimeCaller: true }],
    ['recordingUrl', { recordingUrl: 'https://api.example.com/1' }],
    ['wrongNumber', { wrongNumber: true }],
    ['correctedSession', { correctedSession: 'ses_1' }],
    ['method confidence', { method: 'caller', confidence: 0.9 }],
    ['visitor session', { visitor: 'vis_1', session: 'ses_1' }],
    [
      'channel source medium campaign',
      { channel: 'paid', source: 'google', medium: 'cpc', campaign: 'spring' },
    ],
  ])('a change of %s is an event, alone and beside the end', (columns, fields) => {
    expect(between(ringing, { ...ringing, ...fields })).toEqual([`call.changed ${columns}`])
    expect(between(inProgress, { ...completed, ...fields })).toEqual([
      'call.ended',
      `call.changed ${columns}`,
    ])
  })

  it('a confidence that moves by next to nothing is no change', () => {
    expect(between(ringing, { ...ringing, confidence: 0.005 })).toEqual([])
    expect(between(ringing, { ...ringing, confidence: 0.015 })).toEqual(['call.changed confidence'])
  })

  it('says which call and how it stands now, and at the start the number as the call found it', () => {
    const number = { number: ringing.to, pool: 'pool', sentinel: false, isTarget: true }
    const dialled = { ...number, site: 'site', target: null, destination: '+12025550199' }
    expect(eventsBetween(null, missed, dialled as never)).toEqual([
      { type: 'call.started', subject: 'call', data: { call: 'call', status: 'missed', dialled: number } },
      { type: 'call.ended', subject: 'call', data: { call: 'call', status: 'missed' } },
      { type: 'call.missed', subject: 'call', data: { call: 'call', status: 'missed' } },
    ])
  })
})

it('whatever comes after whatever, events fit their schemas, and the last one has the state that is stored', () => {
  const state = fc.constantFrom(ringing, inProgress, completed, missed, lost('busy'), lost('failed'))
  fc.assert(
    fc.property(fc.array(state, { minLength: 1, maxLength: 8 }), (states) => {
      let before: CallRow | null = null
      const all: NewEvent[] = []
      for (const after of states) {
        const events = eventsBetween(before, after, null)
        for (const event of events) expect(eventData[event.type].parse(event.data)).toEqual(event.data)
        // Who has seen all of them knows the status that is stored.
        all.push(...events)
        expect(all.at(-1)?.data).toMatchObject({ status: after.status })
        expect(eventsBetween(after, after, null)).toEqual([])
        before = after
      }
      expect(all.map(({ type }) => type).lastIndexOf('call.started')).toBe(0)
    }),
  )
})

import { describe, expect, it } from 'vitest'
import { type Before, hasOverride, nextDecision } from '../../../worker/calls/next-decision.ts'
import { noon } from './rows.ts'

const from = '+14155550142'
const other = '+14155550143'

type Stored = NonNullable<Before>
const stored: Stored = { startedAt: noon, from, endedAt: null, correctedSession: null, wrongNumber: false }
const ended: Stored = { ...stored, endedAt: noon + 48_000 }
const corrected = { correctedSession: 'ses_1' }

const says = (fields: Partial<Pick<Stored, 'startedAt' | 'from' | 'endedAt'>> = {}) => ({
  startedAt: noon,
  from,
  endedAt: null,
  ...fields,
})
const end = { endedAt: noon + 48_000 }

describe('the match of a call to a number in a pool', () => {
  it.each<[string, Before, ReturnType<typeof says>, string | null]>([
    ['is decided when the call begins', null, says(), 'started'],
    ['is decided once when the call is first known at its end', null, says(end), 'started'],
    ['stays while nothing new is known', stored, says(), null],
    ['is decided once more when the call ends', stored, says(end), 'ended'],
    ['stays when an end comes again', ended, says(end), null],
    ['stays when the end turns out to be another', ended, says({ endedAt: noon + 50_000 }), null],
    ['is decided anew for another start', stored, says({ startedAt: noon - 1 }), 'event'],
    [
      'is decided anew for another start after the end',
      ended,
      says({ ...end, startedAt: noon - 1 }),
      'event',
    ],
    ['is decided anew for another caller', stored, says({ from: other }), 'event'],
    ['is decided anew once the caller is known', { ...stored, from: null }, says(), 'event'],
    ['is decided by the end where both are new', stored, says({ ...end, from: other }), 'ended'],
    ['stands as a person said, at the end', { ...stored, ...corrected }, says(end), null],
    ['stands as a person said, for another caller', { ...ended, ...corrected }, says({ from: other }), null],
    ['stands when a person called it a wrong number', { ...stored, wrongNumber: true }, says(end), null],
    ['stands once its visitor is forgotten', { ...stored, correctedSession: '' }, says(end), null],
  ])('%s', (_, before, state, reason) => {
    expect(nextDecision(before, state, true)).toBe(reason)
    expect(nextDecision(before, state, false)).toBeNull()
  })
})

it('a person has said something where a session or a wrong number is on record', () => {
  expect(hasOverride(stored)).toBe(false)
  expect(hasOverride({ ...stored, ...corrected })).toBe(true)
  expect(hasOverride({ ...stored, correctedSession: '' })).toBe(true)
  expect(hasOverride({ ...stored, wrongNumber: true })).toBe(true)
})

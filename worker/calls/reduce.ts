import type { CallEvent, Outcome } from './event.ts'
import { closed } from './unheard.ts'

/** A call as its events together describe it. Times in ms. */
export interface CallState {
  from: string | null
  /** The tracking number; null while no event has named it. */
  to: string | null
  status: 'ringing' | 'in-progress' | 'voicemail' | Outcome
  startedAt: number
  answeredAt: number | null
  endedAt: number | null
  talkSeconds: number | null
  answeredBy: string | null
  recordingUrl: string | null
}

/**
 * Folds the events of one call. The order in which they arrived plays no part: every field is a minimum,
 * a maximum or a ranked choice over the set.
 *
 * A call is completed only if somebody was reached: the dialled leg decides, and the caller's own leg
 * counts only where none was dialled. A leg that a machine answered reached nobody. An end that is only assumed counts
 * while none is reported.
 */
export function reduceCall(events: CallEvent[]): CallState {
  const reported = events.filter((event) => !event.assumed)
  const state = reduceReported(reported.length > 0 ? reported : events)
  const isAssumed = reported.length < events.length && state.endedAt === null
  return isAssumed ? closed(state) : state
}

function reduceReported(events: CallEvent[]): CallState {
  const ordered = events.toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
  const { legs: dialled, isMachine } = withoutMachines(ordered.filter((event) => event.leg === 'dialled'))
  const deciding = dialled.length > 0 ? dialled : ordered
  const startedAt = startOf(ordered)
  const callerEnds = ordered.filter((event) => event.leg === 'caller' && event.kind === 'ended')
  const outcome = outcomeOf(deciding) ?? bareOutcome(callerEnds, deciding)
  const ends = [...endsOf(dialled), ...callerEnds]
  const endedAt = outcome === null ? null : endOf(ends, startedAt)
  const reached = !isMachine && (outcome === null || outcome === 'completed')
  const answeredAt = reached ? answerTime(deciding, startedAt) : null
  return {
    from: firstOf(ordered, (event) => event.from),
    to: firstOf(ordered, (event) => event.to),
    status: statusOf(outcome, answeredAt, isMachine),
    startedAt,
    answeredAt,
    endedAt,
    talkSeconds: reached && outcome === 'completed' ? talkTime(deciding, answeredAt, endedAt) : null,
    answeredBy: reached ? firstOf(ordered, (event) => event.answeredBy) : null,
    recordingUrl: firstOf(ordered, (event) => event.recordingUrl),
  }
}

function statusOf(
  outcome: Outcome | null,
  answeredAt: number | null,
  isMachine: boolean,
): CallState['status'] {
  if (isMachine && (outcome === null || outcome === 'completed')) return 'voicemail'
  return outcome ?? (answeredAt === null ? 'ringing' : 'in-progress')
}

/**
 * The dialled legs that decide: where a person answered one, those that a machine answered are no part of it.
 *
 * @returns `isMachine`: whether only machines answered
 */
function withoutMachines(dialled: CallEvent[]): { legs: CallEvent[]; isMachine: boolean } {
  const machines = new Set(dialled.filter((event) => event.machine).map(({ legId }) => legId))
  const isOfPerson = ({ legId }: CallEvent) => legId !== undefined && !machines.has(legId)
  const legs = dialled.filter((event) => !machines.has(event.legId))
  const hasPerson = legs.some(
    (event) => isOfPerson(event) && (event.kind === 'answered' || event.outcome === 'completed'),
  )
  return machines.size === 0 || hasPerson ? { legs, isMachine: false } : { legs: dialled, isMachine: true }
}

/**
 * A call begins when the caller's own leg does, where that is known. Providers cut the times of other events down to
 * whole seconds, which would put them before the tap that led to the call.
 */
function startOf(events: CallEvent[]): number {
  const starts = events.filter((event) => event.leg === 'caller' && event.kind === 'started')
  return Math.min(...(starts.length > 0 ? starts : events).map((event) => event.at))
}

/** The last end that has a time of the provider's, so that one which only arrived late moves nothing. */
function endOf(ends: CallEvent[], startedAt: number): number {
  const timed = ends.filter((event) => !event.untimed)
  return Math.max(startedAt, ...(timed.length > 0 ? timed : ends).map((event) => event.at))
}

function endsOf(events: CallEvent[]): CallEvent[] {
  return events.filter((event) => event.kind === 'ended')
}

/** The ends that count: the provider's final word where there is one. */
function decisiveEnds(events: CallEvent[]): CallEvent[] {
  const ends = endsOf(events)
  const finals = ends.filter((event) => event.final)
  return finals.length > 0 ? finals : ends
}

/** The best of the legs, since one that answered is enough. */
function outcomeOf(events: CallEvent[]): Outcome | null {
  const outcomes = decisiveEnds(events).flatMap((event) => event.outcome ?? [])
  const ranked: Outcome[] = ['completed', 'busy', 'failed', 'missed']
  return ranked.find((each) => outcomes.includes(each)) ?? null
}

/** An end without a reason: somebody was reached if somebody had answered. */
function bareOutcome(ends: CallEvent[], deciding: CallEvent[]): Outcome | null {
  if (ends.length === 0) return null
  return deciding.some((event) => event.kind === 'answered') ? 'completed' : 'missed'
}

/** The time of the answer itself, or else the talk time before the end. */
function answerTime(events: CallEvent[], startedAt: number): number | null {
  const answer = events.find((event) => event.kind === 'answered')
  if (answer) return Math.max(startedAt, answer.at)
  const end = endsOf(events).find((event) => event.outcome === 'completed')
  return end ? Math.max(startedAt, end.at - (end.talkSeconds ?? 0) * 1000) : null
}

function talkTime(events: CallEvent[], answeredAt: number | null, endedAt: number | null): number {
  for (const ends of [decisiveEnds(events), endsOf(events)]) {
    const reported = ends.flatMap((event) => event.talkSeconds ?? [])
    if (reported.length > 0) return Math.max(...reported)
  }
  return Math.max(0, Math.round(((endedAt ?? 0) - (answeredAt ?? endedAt ?? 0)) / 1000))
}

function firstOf<Value>(events: CallEvent[], read: (event: CallEvent) => Value | null | undefined) {
  for (const event of events) {
    const value = read(event)
    if (value !== null && value !== undefined) return value
  }
  return null
}

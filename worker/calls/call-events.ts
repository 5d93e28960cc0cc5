import type { NewEvent } from '../events/event.ts'
import type { DialledNumber } from './event-store.ts'
import type { CallRow } from './store.ts'

/** Columns whose change is told: what people see of a call beside its start, its answer and its end. */
const told = [
  'from',
  'status',
  'startedAt',
  'talkSeconds',
  'answeredBy',
  'recordingUrl',
  'method',
  'confidence',
  'visitor',
  'session',
  'source',
  'wrongNumber',
  'correctedSession',
] as const satisfies (keyof CallRow)[]

const unreached = ['missed', 'busy', 'failed']

/**
 * What happened to a call between two states of its row, in order. A call that is folded for the first time from events
 * that came late may start, be answered and end at once.
 */
export function eventsBetween(
  before: CallRow | null,
  after: CallRow,
  dialled: DialledNumber | null,
): NewEvent[] {
  const { id: call, status } = after
  const about = { subject: call, data: { call, status } }
  const isEnd = after.endedAt !== null && (before?.endedAt ?? null) === null
  const events: NewEvent[] = []
  if (!before) {
    const { site: _, target: __, destination: ___, ...number } = dialled ?? missing
    const data = { call, status, dialled: dialled ? number : null }
    events.push({ type: 'call.started', subject: call, data })
  }
  if (after.answeredAt !== null && (before?.answeredAt ?? null) === null) {
    events.push({ type: 'call.answered', ...about })
  }
  if (isEnd) events.push({ type: 'call.ended', ...about })
  if (unreached.includes(status) && (isEnd || (before && !unreached.includes(before.status)))) {
    events.push({ type: 'call.missed', ...about })
  }
  const changed = before ? told.filter((column) => before[column] !== after[column]) : []
  const isOnlyProgress = changed.every((column) => column === 'status' || column === 'talkSeconds')
  if (changed.length > 0 && !(events.length > 0 && isOnlyProgress)) {
    events.push({ type: 'call.changed', subject: call, data: { call, status, changed } })
  }
  return events
}

const missing = {
  site: '',
  number: '',
  pool: '',
  target: null,
  destination: '',
  sentinel: false,
  isTarget: false,
}

import type { NewEvent } from '../events/event.ts'
import { differs } from '../matching/revision.ts'
import type { DialledNumber } from './event-store.ts'
import { readMatch } from './match-columns.ts'
import type { CallRow } from './store.ts'

type Columns = readonly (keyof CallRow)[]

/** What changes in the course of every call: `call.answered`, `call.ended` and `call.missed` are about it. */
const progress = ['status', 'answeredAt', 'endedAt', 'talkSeconds', 'answeredBy'] as const satisfies Columns

/** What else people see of a call. */
const facts = [
  'from',
  'target',
  'startedAt',
  'firstTimeCaller',
  'recordingUrl',
  'wrongNumber',
  'correctedSession',
] as const satisfies Columns

/** Whose call it is: one decision may change all of them, and a confidence that moves by next to nothing is none. */
const decision = [
  'method',
  'confidence',
  'visitor',
  'session',
  'channel',
  'source',
  'medium',
  'campaign',
  'term',
  'content',
] as const satisfies Columns

/** Nobody was reached. */
export const unreached: readonly CallRow['status'][] = ['missed', 'busy', 'failed', 'voicemail']

/**
 * What happened to a call between two states of its row, in order: started, answered, ended, missed, changed. A call
 * that is first folded from events that came late may start, be answered and end at once. A late event may also correct
 * a call that has ended: `call.answered` or `call.missed` then follow `call.ended`, and `call.changed` says what of the
 * end that subscribers know is different.
 *
 * @param before null for a call that was not known
 * @param dialled the number dialled as the call finds it, which a call that starts says
 */
export function eventsBetween(
  before: CallRow | null,
  after: CallRow,
  dialled: DialledNumber | null,
): NewEvent[] {
  const { id: call, status } = after
  const about = { subject: call, data: { call, status } }
  const isOver = before !== null && before.endedAt !== null
  const events: NewEvent[] = []
  if (!before) {
    events.push({ type: 'call.started', subject: call, data: { call, status, dialled: numberOf(dialled) } })
  }
  if (after.answeredAt !== null && (before?.answeredAt ?? null) === null) {
    events.push({ type: 'call.answered', ...about })
  }
  const isEnd = after.endedAt !== null && !isOver
  if (isEnd) events.push({ type: 'call.ended', ...about })
  if (unreached.includes(status) && (isEnd || (before && !unreached.includes(before.status)))) {
    events.push({ type: 'call.missed', ...about })
  }
  const changed = before ? changedColumns(before, after, events.length > 0 && !isOver) : []
  if (changed.length > 0)
    events.push({ type: 'call.changed', subject: call, data: { call, status, changed } })
  return events
}

/** @param isProgressCovered whether other events are about the call's progress */
function changedColumns(before: CallRow, after: CallRow, isProgressCovered: boolean): string[] {
  const isDecided = differs(readMatch(before), readMatch(after))
  const columns: Columns = [...(isProgressCovered ? [] : progress), ...facts, ...(isDecided ? decision : [])]
  return columns.filter((column) => before[column] !== after[column])
}

function numberOf(dialled: DialledNumber | null) {
  if (!dialled) return null
  const { number, pool, sentinel, isTarget } = dialled
  return { number, pool, sentinel, isTarget }
}

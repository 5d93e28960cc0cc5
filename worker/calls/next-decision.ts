import type { RevisionReason } from '../matching/revision.ts'
import type { CallState } from './reduce.ts'
import type { CallRow } from './store.ts'

/** What of a stored call bears on whether its match is decided anew. */
export type Before = Pick<
  CallRow,
  'startedAt' | 'from' | 'endedAt' | 'correctedSession' | 'wrongNumber'
> | null

/**
 * Why the match of a call is decided now, or null where it stays as it is. It is decided when the call starts, so that
 * routing can use it, and once more when it ends; and whenever an event that came late changes what was asked.
 *
 * | the call as stored | its events as they are now | decided |
 * |---|---|---|
 * | (its number is in no pool) | | no: there is no evidence |
 * | none | | `started` |
 * | a person has said whose it is | | no: that stands |
 * | has not ended | has ended | `ended` |
 * | another start or another caller | | `event` |
 * | otherwise | | no |
 */
export function nextDecision(
  before: Before,
  state: Pick<CallState, 'startedAt' | 'from' | 'endedAt'>,
  isInPool: boolean,
): RevisionReason | null {
  if (!isInPool) return null
  if (before === null) return 'started'
  if (hasOverride(before)) return null
  if (state.endedAt !== null && before.endedAt === null) return 'ended'
  return before.startedAt !== state.startedAt || before.from !== state.from ? 'event' : null
}

/** Whether a person has said whose call it is, or that it was a wrong number. */
export function hasOverride({
  correctedSession,
  wrongNumber,
}: Pick<CallRow, 'correctedSession' | 'wrongNumber'>): boolean {
  return correctedSession !== null || wrongNumber
}

import { and, eq, gt, sql } from 'drizzle-orm'
import { callEvents, calls, matchLessons } from '../../schema/index.ts'
import { type AlertRow, alertStatement } from '../alerts/store.ts'
import { holdDuringCall } from '../inventory/leases/call-store.ts'
import type { PackedLesson } from '../matching/fit/training-example.ts'
import type { Match } from '../matching/match.ts'
import { type RevisionReason, revisionOf } from '../matching/revision.ts'
import type { Database } from '../platform/database/database.ts'
import { insertFirstRevision, insertRevision } from './history-store.ts'
import { columnsOf } from './match-columns.ts'
import type { CallState } from './reduce.ts'
import type { CallRow } from './store.ts'

/** What a call is saved from. */
export interface CallToSave extends CallState {
  id: string
  to: string
  site: string
  provider: string
  providerCallId: string
  pool: string | null
  target: string | null
  firstTimeCaller: boolean
  match: Match
  revision: number
  /** The revision that was read before; null for a call that was not known. */
  basedOn: number | null
  /** Whether the match was decided anew. */
  isDecided: boolean
  /** Why this revision came about; null where the match is as before. */
  reason: RevisionReason | null
  /** What the site's model can be fitted to; null for a call that teaches nothing new. */
  lesson: PackedLesson | null
  /** How many events this is folded from. */
  events: number
}

/**
 * Writes the call unless a fold of more events already has, and its match unless a person, a tap or a goal
 * has decided it anew since the call was read.
 *
 * @param alert what the call raises by the number it came to
 * @returns whether the match is the call's now
 */
export async function saveCall(
  db: Database,
  { match, reason, revision, basedOn, isDecided, lesson, ...state }: CallToSave,
  alert: AlertRow | null,
  now: number,
): Promise<boolean> {
  const decided = { ...columnsOf(match), revision }
  const untouched = { value: null, correctedSession: null, goalVisitor: null, wrongNumber: false }
  const row: CallRow = { ...state, ...decided, ...untouched }
  const revisions = reason === null ? [] : [revisionOf({ ...state, revision }, match, reason, now)]
  const isLatest = sql`${calls.events} <= ${state.events}`
  const upsert = db
    .insert(calls)
    .values(row)
    .onConflictDoUpdate(
      basedOn === null
        ? // Another request was first; its decision saw less than this one.
          {
            target: calls.id,
            set: { ...state, ...decided },
            setWhere: sql`${isLatest} AND ${calls.revision} = 1 AND ${untold}`,
          }
        : { target: calls.id, set: state, setWhere: isLatest },
    )
  const replacing =
    basedOn !== null && isDecided
      ? [
          db
            .update(calls)
            .set(decided)
            .where(
              and(
                eq(calls.id, state.id),
                eq(calls.events, state.events),
                eq(calls.revision, basedOn),
                untold,
              ),
            ),
        ]
      : []
  const results = await db.batch([
    upsert,
    ...replacing,
    // A call that came in late makes the caller's later calls repeat calls.
    db
      .update(calls)
      .set({ firstTimeCaller: false })
      .where(
        and(
          eq(calls.site, state.site),
          eq(calls.from, state.from ?? ''),
          gt(calls.startedAt, state.startedAt),
          eq(calls.firstTimeCaller, true),
        ),
      ),
    // An event that came before its call was known belongs to no site yet.
    db
      .update(callEvents)
      .set({ site: state.site })
      .where(and(eq(callEvents.call, state.id), eq(callEvents.site, ''), sql`${state.site} <> ''`)),
    ...holdDuringCall(db, state, now),
    ...(lesson === null ? [] : [keepLesson(db, state, lesson)]),
    ...revisions.map((each) =>
      basedOn === null ? insertFirstRevision(db, each, state.events) : insertRevision(db, each),
    ),
    ...(alert === null ? [] : [alertStatement(db, alert)]),
  ])
  const written: D1Result | undefined = results[replacing.length]
  return (basedOn !== null && !isDecided) || (written?.meta.changes ?? 0) > 0
}

function keepLesson(db: Database, { id, site }: Pick<CallRow, 'id' | 'site'>, question: PackedLesson) {
  return db
    .insert(matchLessons)
    .values({ site, call: id, question })
    .onConflictDoUpdate({ target: [matchLessons.site, matchLessons.call], set: { question } })
}

/** Nobody has said whose call it is. */
const untold = sql`${calls.correctedSession} IS NULL AND NOT ${calls.wrongNumber}`

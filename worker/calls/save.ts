import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { callEvents, calls, matchLessons, matchRevisions } from '../../schema/index.ts'
import { type AlertRow, alertStatement } from '../alerts/store.ts'
import { type Database, statement } from '../database.ts'
import { holdDuringCall } from '../leases/calls-store.ts'
import type { PackedLesson } from '../matching/lesson.ts'
import type { Match } from '../matching/match.ts'
import { type RevisionReason, type RevisionRow, revisionOf } from '../matching/revision.ts'
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
  /** The revision from which this one was decided. */
  basedOn: number
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
  { match, reason, revision, basedOn, lesson, ...state }: CallToSave,
  alert: AlertRow | null,
  now: number,
): Promise<boolean> {
  const decided = { ...columnsOf(match), revision }
  const untouched = { value: null, correctedSession: null, goalVisitor: null, wrongNumber: false }
  const row: CallRow = { ...state, ...decided, ...untouched }
  const revisions = reason === null ? [] : [revisionOf({ ...state, revision }, match, reason, now)]
  const [, written] = await db.batch([
    db
      .insert(calls)
      .values(row)
      .onConflictDoUpdate({
        target: calls.id,
        set: state,
        setWhere: sql`${calls.events} <= ${state.events}`,
      }),
    db
      .update(calls)
      .set(decided)
      .where(
        and(eq(calls.id, state.id), eq(calls.events, state.events), eq(calls.revision, basedOn), untold),
      ),
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
    ...revisions.map((each) => insertRevision(db, each)),
    ...(alert === null ? [] : [alertStatement(db, alert)]),
  ])
  return written.meta.changes > 0
}

function keepLesson(db: Database, { id, site }: Pick<CallRow, 'id' | 'site'>, question: PackedLesson) {
  return db
    .insert(matchLessons)
    .values({ site, call: id, question })
    .onConflictDoUpdate({ target: [matchLessons.site, matchLessons.call], set: { question } })
}

/** Nobody has said whose call it is. */
const untold = and(isNull(calls.correctedSession), eq(calls.wrongNumber, false))

/** What is said of a call's match beside its events. */
export type Said = Partial<Pick<CallRow, 'correctedSession' | 'wrongNumber' | 'goalVisitor'>>

/**
 * Replaces the match of a call by a later decision, with what brought it about.
 *
 * @returns whether it was still the match that was read
 */
export async function replaceMatch(
  db: Database,
  before: CallRow,
  match: Match,
  said: Said,
  reason: RevisionReason,
  now: number,
): Promise<boolean> {
  const revision = before.revision + 1
  const [result] = await db.batch([
    db
      .update(calls)
      .set({ ...columnsOf(match), ...said, revision })
      .where(and(eq(calls.id, before.id), eq(calls.revision, before.revision))),
    insertRevision(db, revisionOf({ ...before, revision }, match, reason, now)),
  ])
  return result.meta.changes > 0
}

/** Keeps a revision that its call really has. */
export function insertRevision(db: Database, row: RevisionRow) {
  const { site, call, revision, at, reason, method, confidence, visitor, session, source, medium, campaign } =
    row
  return statement(
    db,
    sql`INSERT INTO match_revisions (site, call, revision, at, reason, method, confidence, visitor, session, source, medium, campaign)
      SELECT ${site}, ${call}, ${revision}, ${at}, ${reason}, ${method}, ${confidence}, ${visitor}, ${session},
        ${source}, ${medium}, ${campaign}
      WHERE EXISTS (SELECT 1 FROM calls WHERE id = ${call} AND revision = ${revision}) ON CONFLICT DO NOTHING`,
  )
}

/** The revisions of a call, oldest first. */
export async function listRevisions(db: Database, { site, id }: Pick<CallRow, 'site' | 'id'>) {
  const [rows] = await db.batch([
    db
      .select()
      .from(matchRevisions)
      .where(and(eq(matchRevisions.site, site), eq(matchRevisions.call, id)))
      .orderBy(matchRevisions.revision),
  ])
  return rows
}

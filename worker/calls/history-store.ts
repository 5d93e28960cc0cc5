import { and, eq, type SQL, sql } from 'drizzle-orm'
import { calls, matchRevisions } from '../../schema/index.ts'
import type { Match } from '../matching/match.ts'
import { type RevisionReason, type RevisionRow, revisionOf } from '../matching/revision.ts'
import { type Database, statement } from '../platform/database/database.ts'
import { columnsOf, readMatch } from './match-columns.ts'
import type { CallRow } from './store.ts'

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
  const [, result] = await db.batch([
    // A call that is older than the history has no row for what was thought first.
    insertRevision(db, revisionOf(before, readMatch(before), 'started', before.startedAt)),
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
  const isStored = sql`EXISTS (SELECT 1 FROM calls WHERE id = ${row.call} AND revision = ${row.revision})`
  return statement(db, sql`INSERT INTO ${rowWhere(row, isStored)} ON CONFLICT DO NOTHING`)
}

/**
 * Keeps the first revision of a call that was just saved, in place of one that a fold of fewer events left.
 *
 * @param events how many events the call was folded from
 */
export function insertFirstRevision(db: Database, row: RevisionRow, events: number) {
  const isStored = sql`EXISTS (SELECT 1 FROM calls
    WHERE id = ${row.call} AND revision = ${row.revision} AND events = ${events})`
  return statement(db, sql`INSERT OR REPLACE INTO ${rowWhere(row, isStored)}`)
}

function rowWhere(row: RevisionRow, condition: SQL) {
  const { site, call, revision, at, reason, method, confidence, visitor, session, source, medium, campaign } =
    row
  return sql`match_revisions (site, call, revision, at, reason, method, confidence, visitor, session, source, medium, campaign)
    SELECT ${site}, ${call}, ${revision}, ${at}, ${reason}, ${method}, ${confidence}, ${visitor}, ${session},
      ${source}, ${medium}, ${campaign}
    WHERE ${condition}`
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

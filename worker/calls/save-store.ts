import { and, eq } from 'drizzle-orm'
import { calls, type matchRevisions } from '../../schema/index.ts'
import type { NewEvent } from '../events/event.ts'
import { addEventsWhere } from '../events/outbox.ts'
import { callHoldStatements } from '../inventory/leases/call-store.ts'
import type { PackedExample } from '../matching/fit/training-example.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { boolean } from '../platform/database/fields.ts'
import { bind, query } from '../platform/database/query.ts'
import type { CallRow } from './store.ts'

type RevisionRow = typeof matchRevisions.$inferSelect

/** What is stored with a call in one go. */
export interface Saving {
  /** The row as it was read, which it must still be; null for a call that was not known. */
  before: CallRow | null
  after: CallRow
  /** The match that comes with it, if it is another one. */
  revision: RevisionRow | null
  /** The evidence of a first call, to which the site's model can be fitted. */
  example: PackedExample | null
  events: NewEvent[]
}

/**
 * The call is as it was read: nobody has folded more events into it, and nothing has decided its match anew. It comes
 * before the call itself is written.
 */
const isAsRead = `(SELECT events || '.' || revision FROM calls WHERE site = :site AND id = :call) IS :read`

const checkRead = query({ isAsRead: boolean }, `SELECT ${isAsRead} AS isAsRead`)

const addEvents = addEventsWhere(isAsRead)

const addRevision =
  query(`INSERT INTO match_revisions (site, call, revision, at, reason, method, confidence, visitor,
    session, source, medium, campaign)
  SELECT :site, :call, :revision, :at, :reason, :method, :confidence, :visitor, :session, :source, :medium, :campaign
  WHERE ${isAsRead} ON CONFLICT DO NOTHING`)

const keepExample = query(`INSERT INTO training_examples (site, call, evidence) SELECT :site, :call, :evidence
  WHERE ${isAsRead} ON CONFLICT (site, call) DO UPDATE SET evidence = excluded.evidence`)

const markLaterCalls = query(`UPDATE calls SET first_time_caller = 0
  WHERE site = :site AND "from" = :from AND started_at > :startedAt AND first_time_caller = 1`)

const markRepeatCall = query(`UPDATE calls SET first_time_caller = 0
  WHERE site = :site AND id = :call AND first_time_caller = 1 AND EXISTS (SELECT 1 FROM calls e
    WHERE e.site = :site AND e."from" = calls."from" AND e.started_at < calls.started_at)`)

/**
 * Writes a call with all that follows from it, in one batch, if it is still as it was read.
 *
 * @returns whether it was
 */
export async function saveCall(
  db: SiteDatabase,
  { before, after, revision, example, events }: Saving,
  now: number,
): Promise<boolean> {
  const { site, id, from, startedAt } = after
  const write = before
    ? db
        .update(calls)
        .set(after)
        .where(
          and(
            eq(calls.site, site),
            eq(calls.id, id),
            eq(calls.events, before.events),
            eq(calls.revision, before.revision),
          ),
        )
    : db.insert(calls).values(after).onConflictDoNothing()
  const asRead = { site, call: id, read: before && `${before.events}.${before.revision}` }
  // What depends on the call being as it was read comes before the call is written.
  const [checked] = await db.batch([
    bind(db, checkRead, asRead),
    ...(events.length > 0 ? [bind(db, addEvents, { ...asRead, events: JSON.stringify(events), now })] : []),
    ...(revision ? [bind(db, addRevision, { ...revision, ...asRead })] : []),
    ...(example ? [bind(db, keepExample, { ...asRead, evidence: JSON.stringify(example) })] : []),
    write,
    // A call that came in late makes the caller's later calls repeat calls.
    bind(db, markLaterCalls, { site, from, startedAt }),
    // Another call of the caller may have been saved since this one was decided.
    ...(after.firstTimeCaller ? [bind(db, markRepeatCall, { site, call: id })] : []),
    ...callHoldStatements(db, after, now),
  ])
  return checked.rows[0]?.isAsRead ?? false
}

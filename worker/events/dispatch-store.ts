import { outbox, outboxRefused } from '../../schema/index.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { boolean, number } from '../platform/database/fields.ts'
import { query, run } from '../platform/database/query.ts'

/**
 * Another event of the subject was refused and has not been taken since; those after it wait behind it. INDEXED BY, since
 * SQLite would go through all that were ever refused.
 */
const refusedBefore = (subject: string, sequence: string) => `EXISTS (SELECT 1 FROM outbox_refused b
  INDEXED BY outbox_refused_subject WHERE b.site = :site AND b.subscriber = :subscriber AND b.subject = ${subject} AND b.sequence < ${sequence}
    AND b.next_attempt_at IS NOT NULL)`

/** A refused event's turn has come: it is due, and no earlier one of its subject is still refused. */
const isDue = `r.site = :site AND r.subscriber = :subscriber AND r.next_attempt_at <= :now
  AND r.next_attempt_at IS NOT NULL AND NOT ${refusedBefore('r.subject', 'r.sequence')}`

const lock = query(`INSERT INTO outbox_positions (site, subscriber, sequence, locked_until)
  SELECT :site, :subscriber, 0, :until WHERE EXISTS (SELECT 1 FROM outbox WHERE site = :site)
    OR EXISTS (SELECT 1 FROM outbox_refused r WHERE ${isDue})
  ON CONFLICT (site, subscriber) DO UPDATE SET locked_until = excluded.locked_until WHERE locked_until <= :now`)

const position = `COALESCE((SELECT sequence FROM outbox_positions WHERE site = :site AND subscriber = :subscriber), 0)`

const event = {
  sequence: outbox.sequence,
  type: outbox.type,
  subject: outbox.subject,
  at: outbox.at,
  data: outbox.data,
}

const waiting = query(
  { ...event, isBehind: boolean },
  `SELECT sequence, type, subject, at, data, ${refusedBefore('o.subject', 'o.sequence')} AS isBehind
    FROM outbox o WHERE site = :site AND sequence > ${position} ORDER BY sequence LIMIT :max`,
)

const refused = query(
  { ...event, attempts: outboxRefused.attempts },
  `SELECT sequence, type, subject, at, data, attempts FROM outbox_refused r
    WHERE ${isDue} ORDER BY next_attempt_at, sequence LIMIT :maxRefused`,
)

/** An event as the outbox holds it. */
export type StoredEvent = Omit<ReturnType<typeof waiting.decode>[number], 'isBehind'>

/** What a subscriber has before it in a site's outbox. */
export interface Work {
  /** `isBehind`: an earlier event of its subject was refused. */
  waiting: (StoredEvent & { isBehind: boolean })[]
  /** Refused events that are due, of each subject the earliest. */
  refused: (StoredEvent & { attempts: number })[]
}

/** Who is at work on a site's outbox. */
export interface Worker {
  site: string
  subscriber: string
  /** When their lock ends by itself (ms), for one who never finishes. */
  until: number
  now: number
}

/**
 * Begins to dispatch to a subscriber: locks its position and reads what it has before it, in one round trip.
 *
 * @param max so many new events at most, and half as many refused ones
 * @returns whether somebody else is at it, or nothing is there to do, where nothing is given
 */
export async function beginWork(
  db: SiteDatabase,
  { max, ...worker }: Worker & { max: number },
): Promise<Work | 'locked' | 'nothing'> {
  const values = { ...worker, max, maxRefused: Math.ceil(max / 2) }
  const [locked, waits, refusals] = await run(db, [lock, waiting, refused], values)
  if (locked.changes > 0) return { waiting: waits.rows, refused: refusals.rows }
  return waits.rows.length + refusals.rows.length > 0 ? 'locked' : 'nothing'
}

/** What became of some work. */
export interface Done {
  /** The last event that was dealt with; null where none was waiting. */
  sequence: number | null
  /** Refused for the first time, or waiting behind one of the same subject. */
  refused: (StoredEvent & { attempts: number; nextAttemptAt: number })[]
  /** Refused events that were taken at last. */
  taken: number[]
  /** Refused again: when they are tried next, null for given up. */
  again: { sequence: number; nextAttemptAt: number | null }[]
}

const keep =
  query(`INSERT INTO outbox_refused (site, subscriber, sequence, type, subject, at, data, attempts, next_attempt_at)
  SELECT :site, :subscriber, value ->> 'sequence', value ->> 'type', value ->> 'subject', value ->> 'at', value -> 'data',
    value ->> 'attempts', value ->> 'nextAttemptAt' FROM json_each(:refused) WHERE true ON CONFLICT DO NOTHING`)

const remove = query(`DELETE FROM outbox_refused WHERE site = :site AND subscriber = :subscriber
  AND sequence IN (SELECT value FROM json_each(:taken))`)

const postpone =
  query(`UPDATE outbox_refused SET attempts = attempts + 1, next_attempt_at = (SELECT value ->> 'nextAttemptAt'
    FROM json_each(:again) WHERE value ->> 'sequence' = outbox_refused.sequence)
  WHERE site = :site AND subscriber = :subscriber AND sequence IN (SELECT value ->> 'sequence' FROM json_each(:again))`)

const finish = query(`UPDATE outbox_positions SET sequence = MAX(sequence, COALESCE(:sequence, 0)),
    locked_until = CASE locked_until WHEN :until THEN 0 ELSE locked_until END
  WHERE site = :site AND subscriber = :subscriber`)

/** What every subscriber has dealt with. One that has no position yet has dealt with nothing. */
const clear =
  query(`DELETE FROM outbox WHERE site = :site AND sequence <= (SELECT MIN(COALESCE(p.sequence, 0))
  FROM json_each(:subscribers) s LEFT JOIN outbox_positions p ON p.site = :site AND p.subscriber = s.value)`)

const more = query(
  { isMore: boolean },
  `SELECT EXISTS (SELECT 1 FROM outbox WHERE site = :site AND sequence > ${position})
    OR EXISTS (SELECT 1 FROM outbox_refused r WHERE ${isDue}) AS isMore`,
)

/**
 * Ends some work: keeps what became of it, moves the position on and unlocks it, in one batch. Whoever adds an event
 * after this batch can lock the position; what was added before it is counted here.
 *
 * @param subscribers the names of all
 * @returns whether more is waiting
 */
export async function endWork(
  db: SiteDatabase,
  worker: Worker,
  { sequence, refused, taken, again }: Done,
  subscribers: string[],
): Promise<boolean> {
  const values = {
    ...worker,
    sequence,
    refused: JSON.stringify(refused),
    taken: JSON.stringify(taken),
    again: JSON.stringify(again),
    subscribers: JSON.stringify(subscribers),
  }
  const results = await run(db, [keep, remove, postpone, finish, clear, more], values)
  return results[5].rows[0]?.isMore ?? false
}

const counts = query(
  { waiting: number, refused: number },
  `SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM outbox WHERE site = :site LIMIT 1000)) AS waiting,
    (SELECT COUNT(*) FROM (SELECT 1 FROM outbox_refused
      WHERE site = :site AND next_attempt_at IS NOT NULL LIMIT 1000)) AS refused`,
)

/** How many events of a site wait, and how many are to be tried again; each is counted to 1,000. */
export async function countWaiting(
  db: SiteDatabase,
  site: string,
): Promise<{ waiting: number; refused: number }> {
  const [{ rows }] = await run(db, [counts], { site })
  return rows[0] ?? { waiting: 0, refused: 0 }
}

const forget = query(`DELETE FROM outbox_refused WHERE (site, subscriber, sequence) IN
  (SELECT site, subscriber, sequence FROM outbox_refused
    WHERE site = :site AND next_attempt_at IS NULL AND at < :before LIMIT 1000)`)

/** Forgets events that were given up, and that happened before a moment (ms). */
export async function forgetGivenUp(db: SiteDatabase, site: string, before: number): Promise<void> {
  await run(db, [forget], { site, before })
}

import { numbers } from '../../../schema/index.ts'
import { addEventsFrom } from '../../events/outbox.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { number as count } from '../../platform/database/fields.ts'
import { query, run } from '../../platform/database/query.ts'

type NumberRow = typeof numbers.$inferSelect

export type RestReason = NonNullable<NumberRow['restReason']>

/** A tracking number of a site. */
export type SiteNumber = Pick<NumberRow, 'site' | 'number'>

/** Who called a number of a dynamic pool, and which of them nobody can own. All withheld callers count as one. */
export interface UnownedCalls {
  number: string
  pool: string
  callers: number
  unowned: number
  /** How long they were counted for, ms. */
  time: number
}

/** The same with how many numbers of the pool are shown, and how many rest. */
export type CountedNumber = UnownedCalls & { active: number; resting: number }

const countOf = (column: string) => `(SELECT ${column} FROM pools WHERE site = :site AND id = numbers.pool)`

/** Another number goes on being shown from the pool, or one of the reserve takes the place. */
const isNotTheLast = `${countOf('active_numbers')} > 1 OR ${countOf('reserve_numbers')} > 0`

// INDEXED BY, since SQLite would look for the reserve among all numbers of the site.
const rest = query(`UPDATE numbers SET state = 'resting', rested_at = :now, rest_reason = :reason,
    replaced_by = CASE WHEN ${countOf('reserve_numbers')} > 0 THEN (SELECT r.number FROM numbers r INDEXED BY numbers_listed
      WHERE r.site = :site AND r.pool = numbers.pool AND r.state = 'reserve'
      ORDER BY MAX(r.created_at, r.returned_at), r.number LIMIT 1) END
  WHERE site = :site AND number = :number AND state = 'active' AND (${isNotTheLast})`)

// A number of the reserve may ring too: then it stays off the market until that call is over.
const replace = query(`UPDATE numbers SET state = 'active', available_at = busy_until, returned_at = :now
  WHERE site = :site AND state = 'reserve' AND number = (SELECT replaced_by FROM numbers
    WHERE site = :site AND number = :number AND state = 'resting' AND rested_at = :now)`)

/** An event for each of some numbers that has changed, or that is about to change into `state`. */
const changeEvents = (numbers: string, state = 'state') =>
  addEventsFrom(
    'number.changed',
    `SELECT number AS subject, json_object('number', number, 'state', ${state}) AS data
      FROM numbers WHERE site = :site AND ${numbers}`,
  )

const hasRested = changeEvents(`number = :number AND state = 'resting' AND rested_at = :now`)

const hasReplaced =
  changeEvents(`returned_at = :now AND state = 'active' AND number = (SELECT replaced_by FROM numbers
    WHERE site = :site AND number = :number AND state = 'resting' AND rested_at = :now)`)

const resting = [rest, replace, hasRested, hasReplaced] as const

/**
 * Puts an active number to rest and lets one of its pool's reserve take its place, the one that has waited longest. The
 * last active number of a pool without a reserve stays.
 */
export async function putToRest(
  db: SiteDatabase,
  { site, number }: SiteNumber,
  reason: RestReason,
  now: number,
): Promise<void> {
  await run(db, resting, { site, number, reason, now })
}

const wrongCalls = query(
  { wrong: count },
  `SELECT COUNT(*) AS wrong FROM numbers n CROSS JOIN pools p ON p.site = :site AND p.id = n.pool AND p.kind = 'dynamic'
    CROSS JOIN calls c ON c.site = :site AND c."to" = n.number
    WHERE n.site = :site AND n.number = :number AND c.started_at > :since AND c.started_at >= n.returned_at
      AND c.wrong_number`,
)

/** How many calls to a number were marked as wrong since `since` (ms) and since it last came back from rest. */
export async function countWrongCalls(
  db: SiteDatabase,
  { site, number }: SiteNumber,
  since: number,
): Promise<number> {
  const [{ rows }] = await run(db, [wrongCalls], { site, number, since })
  return rows[0]?.wrong ?? 0
}

const caller = `CASE WHEN c.id IS NOT NULL THEN COALESCE(c."from", '') END`

// A visitor whose lease is too old to have been read may be unknown, yet is no stranger.
const isUnowned = 'MIN(c.none, COALESCE(c.stranger, c.none)) > 0.5'

const unownedCalls = query(
  {
    number: numbers.number,
    pool: numbers.pool,
    time: count,
    callers: count,
    unowned: count,
    active: count,
    resting: count,
  },
  `SELECT s.number, s.pool, MAX(:now - s.since, 0) AS time, s.active, s.resting,
      COUNT(DISTINCT ${caller}) AS callers, COUNT(DISTINCT ${caller}) FILTER (WHERE ${isUnowned}) AS unowned
    FROM (SELECT n.number, n.pool, p.active_numbers AS active, p.resting_numbers AS resting, MAX(:since, n.returned_at, n.created_at) AS since
      FROM pools p CROSS JOIN numbers n INDEXED BY numbers_listed ON n.site = :site AND n.pool = p.id AND n.state = 'active'
      WHERE p.site = :site AND p.kind = 'dynamic' LIMIT 1000) s
    LEFT JOIN calls c ON c.site = :site AND c."to" = s.number AND c.started_at >= s.since
    GROUP BY s.number`,
)

/**
 * The active numbers of a site's dynamic pools with their callers since `since` (ms), and those of them who were
 * more likely strangers than anybody who saw the number. What came before a number was last made active does not count.
 */
export async function countUnownedCalls(
  db: SiteDatabase,
  site: string,
  since: number,
  now: number,
): Promise<CountedNumber[]> {
  const [{ rows }] = await run(db, [unownedCalls], { site, since, now })
  return rows
}

/**
 * Ends a rest. Where the number that took the place is still active, this one waits in the reserve; one that rings
 * stays off the market until that call is over.
 */
const awakeState = `CASE WHEN EXISTS (SELECT 1 FROM numbers o WHERE o.site = :site AND o.number = numbers.replaced_by
    AND o.pool = numbers.pool AND o.state = 'active') THEN 'reserve' ELSE 'active' END`

const awake = `state = ${awakeState}, rested_at = NULL, rest_reason = NULL, replaced_by = NULL, available_at = busy_until`

const isWrongNumber = `number = :number AND state = 'resting' AND rest_reason = 'wrong-number'`

const takingBackWrong = [
  changeEvents(isWrongNumber, awakeState),
  query(`UPDATE numbers SET ${awake} WHERE site = :site AND ${isWrongNumber}`),
] as const

/** Takes a number back that calls marked as wrong put to rest. */
export async function takeBackWrongNumber(
  db: SiteDatabase,
  { site, number }: SiteNumber,
  now: number,
): Promise<void> {
  await run(db, takingBackWrong, { site, number, now })
}

const isQuiet = `state = 'resting' AND rested_at <= :before AND rest_reason <> 'manual'
  AND NOT EXISTS (SELECT 1 FROM calls c WHERE c.site = :site AND c."to" = numbers.number AND c.started_at > :before)`

const takingBackQuiet = [
  changeEvents(isQuiet, awakeState),
  query(
    { number: numbers.number },
    `UPDATE numbers SET ${awake}, returned_at = :now WHERE site = :site AND ${isQuiet} RETURNING number`,
  ),
] as const

/**
 * Takes numbers back that were put to rest by evidence before `before` and that nobody has called since then.
 *
 * @returns how many came back
 */
export async function takeBackRested(
  db: SiteDatabase,
  site: string,
  before: number,
  now: number,
): Promise<number> {
  // Not by `changes`: that counts the pool's counters too, which a trigger keeps.
  const [, { rows }] = await run(db, takingBackQuiet, { site, before, now })
  return rows.length
}

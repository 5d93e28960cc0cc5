import { sql } from 'drizzle-orm'
import { type Database, rowsOf, statement } from '../../platform/database/database.ts'
import type { NumberRow } from '../numbers/store.ts'

export type RestReason = NonNullable<NumberRow['restReason']>

/** The calls to a number of a dynamic pool, and those of them that nobody can own. */
export interface UnownedCalls {
  number: string
  pool: string
  calls: number
  unowned: number
  /** How long these calls were counted for, ms. */
  time: number
}

/** SQL: another number goes on being shown from the pool, or one of the reserve takes the place. */
const isNotTheLast = sql`EXISTS (SELECT 1 FROM numbers o WHERE o.site = numbers.site AND o.pool = numbers.pool
  AND (o.state = 'reserve' OR (o.state = 'active' AND o.number <> numbers.number)))`

/**
 * Statements that put an active number to rest and let one of its pool's reserve take its place, the one that
 * has waited longest. The last active number of a pool without a reserve stays.
 */
export function restStatements(db: Database, number: string, reason: RestReason, now: number) {
  const rest = statement(
    db,
    sql`UPDATE numbers SET state = 'resting', rested_at = ${now}, rest_reason = ${reason},
      replaced_by = (SELECT r.number FROM numbers r WHERE r.site = numbers.site AND r.pool = numbers.pool AND r.state = 'reserve'
        ORDER BY MAX(r.created_at, r.returned_at), r.number LIMIT 1)
      WHERE number = ${number} AND state = 'active' AND ${isNotTheLast}`,
  )
  // A number of the reserve may ring too: then it stays off the market until that call is over.
  const replace = statement(
    db,
    sql`UPDATE numbers SET state = 'active', available_at = busy_until, returned_at = ${now} WHERE state = 'reserve' AND number =
      (SELECT replaced_by FROM numbers WHERE number = ${number} AND state = 'resting' AND rested_at = ${now})`,
  )
  return [rest, replace] as const
}

/** How many calls to a number were marked as wrong since `since` (ms) and since it last came back from rest. */
export function countWrongCalls(db: Database, site: string, number: string, since: number) {
  return statement(
    db,
    sql`SELECT COUNT(*) AS wrong FROM calls c JOIN numbers n ON n.number = c."to" AND n.site = c.site
      JOIN pools p ON p.id = n.pool AND p.kind = 'dynamic'
      WHERE c.site = ${site} AND c."to" = ${number} AND c.started_at > ${since}
        AND c.started_at >= n.returned_at AND c.wrong_number`,
  )
}

/**
 * The active numbers of a site's dynamic pools with their calls since `since` (ms), and those of them that were
 * more likely nobody's than anybody's. What came before a number was last made active does not count.
 */
export async function countUnownedCalls(
  db: Database,
  site: string,
  since: number,
  now: number,
): Promise<UnownedCalls[]> {
  const shown = sql`SELECT n.number, n.pool, MAX(${since}, n.returned_at, n.created_at) AS since
    FROM pools p JOIN numbers n ON n.site = p.site AND n.pool = p.id AND n.state = 'active'
    WHERE p.site = ${site} AND p.kind = 'dynamic' LIMIT 1000`
  const [result] = await db.batch([
    statement(
      db,
      sql`SELECT s.number, s.pool, MAX(${now} - s.since, 0) AS time, COUNT(c.id) AS calls,
          COUNT(c.id) FILTER (WHERE c.none > 0.5) AS unowned
        FROM (${shown}) s LEFT JOIN calls c ON c.site = ${site} AND c."to" = s.number AND c.started_at >= s.since
        GROUP BY s.number`,
    ),
  ])
  return rowsOf(result)
}

/**
 * SQL that ends a rest. Where the number that took the place is still active, this one waits in the reserve;
 * one that rings stays off the market until that call is over.
 */
const awake = sql`state = CASE WHEN EXISTS (SELECT 1 FROM numbers o
    WHERE o.number = numbers.replaced_by AND o.pool = numbers.pool AND o.state = 'active') THEN 'reserve' ELSE 'active' END,
  rested_at = NULL, rest_reason = NULL, replaced_by = NULL, available_at = busy_until`

/** A statement that takes a number back which calls marked as wrong put to rest. */
export function takeBackWronged(db: Database, site: string, number: string) {
  return statement(
    db,
    sql`UPDATE numbers SET ${awake}
      WHERE number = ${number} AND site = ${site} AND state = 'resting' AND rest_reason = 'wrong-number'`,
  )
}

/**
 * Takes numbers back that were put to rest by evidence before `before` and that nobody has called since then.
 *
 * @returns how many came back
 */
export async function takeBackRested(
  db: Database,
  site: string,
  before: number,
  now: number,
): Promise<number> {
  const [result] = await db.batch([
    statement(
      db,
      sql`UPDATE numbers SET ${awake}, returned_at = ${now}
      WHERE state = 'resting' AND site = ${site} AND rested_at <= ${before} AND rest_reason <> 'manual'
        AND NOT EXISTS (SELECT 1 FROM calls c
          WHERE c.site = numbers.site AND c."to" = numbers.number AND c.started_at > ${before})`,
    ),
  ])
  return result.meta.changes
}

import { sql } from 'drizzle-orm'
import { type Database, rowsOf, statement } from '../database.ts'
import type { NumberRow } from './store.ts'

export type RestReason = NonNullable<NumberRow['restReason']>

/** Calls nobody can own, counted for a number of a dynamic pool. */
export interface UnownedCalls {
  number: string
  pool: string
  unowned: number
}

/**
 * Statements that put an active number to rest and let one of its pool's reserve take its place, the one that
 * has waited longest.
 */
export function restStatements(db: Database, number: string, reason: RestReason, now: number) {
  const rest = statement(
    db,
    sql`UPDATE numbers SET state = 'resting', rested_at = ${now}, rest_reason = ${reason},
      replaced_by = (SELECT r.number FROM numbers r WHERE r.pool = numbers.pool AND r.state = 'reserve'
        ORDER BY MAX(r.created_at, r.returned_at), r.number LIMIT 1)
      WHERE number = ${number} AND state = 'active'`,
  )
  const replace = statement(
    db,
    sql`UPDATE numbers SET state = 'active', available_at = 0 WHERE state = 'reserve' AND number =
      (SELECT replaced_by FROM numbers WHERE number = ${number} AND state = 'resting' AND rested_at = ${now})`,
  )
  return [rest, replace] as const
}

/** How many calls to a number were marked as wrong within `window` (ms), since it last came back from rest. */
export function countWrongCalls(db: Database, site: string, number: string, window: number, now: number) {
  return statement(
    db,
    sql`SELECT COUNT(*) AS wrong FROM calls c JOIN numbers n ON n.number = c."to" AND n.site = c.site
      JOIN pools p ON p.id = n.pool AND p.kind = 'dynamic'
      WHERE c.site = ${site} AND c."to" = ${number} AND c.started_at > ${now - window}
        AND c.started_at >= n.returned_at AND c.wrong_number AND n.state = 'active'`,
  )
}

/**
 * The active numbers of a site's dynamic pools with the calls since `since` that were more likely nobody's than
 * anybody's, since each came back from rest.
 */
export async function countUnownedCalls(db: Database, site: string, since: number): Promise<UnownedCalls[]> {
  const [result] = await db.batch([
    statement(
      db,
      sql`SELECT n.number, n.pool, (SELECT COUNT(*) FROM calls c WHERE c.site = n.site AND c."to" = n.number
          AND c.started_at >= MAX(${since}, n.returned_at) AND c.none > 0.5) AS unowned
        FROM pools p JOIN numbers n ON n.site = p.site AND n.pool = p.id AND n.state = 'active'
        WHERE p.site = ${site} AND p.kind = 'dynamic' LIMIT 1000`,
    ),
  ])
  return rowsOf(result)
}

/**
 * Takes numbers back that were put to rest by evidence before `before` and that nobody has called since then. One
 * whose place was taken waits in the reserve.
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
      sql`UPDATE numbers SET state = CASE WHEN replaced_by IS NULL THEN 'active' ELSE 'reserve' END,
        rested_at = NULL, rest_reason = NULL, replaced_by = NULL, returned_at = ${now}, available_at = 0
      WHERE state = 'resting' AND site = ${site} AND rested_at <= ${before} AND rest_reason <> 'manual'
        AND NOT EXISTS (SELECT 1 FROM calls c
          WHERE c.site = numbers.site AND c."to" = numbers.number AND c.started_at > ${before})`,
    ),
  ])
  return result.meta.changes
}

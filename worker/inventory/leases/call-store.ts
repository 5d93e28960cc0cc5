import { sql } from 'drizzle-orm'
import { type Database, statement } from '../../platform/database/database.ts'
import { leaseLife, longestCall } from './lease.ts'

/** Another event may move the moment at which a call is known to have begun by this much (ms). */
const slack = 60_000

/**
 * Statements that keep the number of a call in progress off the market, and give it back when the call has
 * ended. They belong in the batch that saves the call, after it: what counts is the call as it is stored.
 *
 * @param now ms; a call that claims to begin in the future holds its number no longer than one that begins now
 */
export function holdDuringCall(
  db: Database,
  call: { id: string; site: string; to: string; startedAt: number },
  now: number,
) {
  const until = Math.min(call.startedAt, now) + longestCall
  const stored = (ended: boolean) =>
    sql`EXISTS (SELECT 1 FROM calls WHERE id = ${call.id} AND ended_at IS ${sql.raw(ended ? 'NOT NULL' : 'NULL')})`
  const hold = statement(
    db,
    sql`UPDATE numbers SET busy_until = ${until}, available_at = MAX(available_at, ${until})
      WHERE number = ${call.to} AND site = ${call.site} AND busy_until < ${until} AND ${stored(false)}
        AND EXISTS (SELECT 1 FROM pools WHERE id = numbers.pool AND kind = 'dynamic')`,
  )
  // Another call to the same number may have begun since; that one goes on holding it.
  const release = statement(
    db,
    sql`UPDATE numbers SET busy_until = 0,
        available_at = CASE last_active_at WHEN 0 THEN 0 ELSE last_active_at + ${leaseLife} END
      WHERE number = ${call.to} AND site = ${call.site} AND busy_until > 0 AND busy_until <= ${until + slack}
        AND ${stored(true)}`,
  )
  return [hold, release] as const
}

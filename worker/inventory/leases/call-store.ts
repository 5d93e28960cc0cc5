import type { SiteDatabase } from '../../platform/database/database.ts'
import { bind, query } from '../../platform/database/query.ts'
import { leaseLife, maxCallTime } from './lease.ts'

/** Another event may move the moment at which a call is known to have begun by this much (ms). */
const slack = 60_000

const isInProgress = `EXISTS (SELECT 1 FROM calls WHERE site = :site AND id = :call AND ended_at IS NULL)`
const hasEnded = `EXISTS (SELECT 1 FROM calls WHERE site = :site AND id = :call AND ended_at IS NOT NULL)`

const hold = query(`UPDATE numbers SET busy_until = :until, available_at = MAX(available_at, :until)
  WHERE site = :site AND number = :number AND busy_until < :until AND ${isInProgress}
    AND EXISTS (SELECT 1 FROM pools WHERE site = :site AND id = numbers.pool AND kind = 'dynamic')`)

// Another call to the same number may have begun since; that one goes on holding it.
const release = query(`UPDATE numbers SET busy_until = 0,
    available_at = CASE last_active_at WHEN 0 THEN 0 ELSE last_active_at + ${leaseLife} END
  WHERE site = :site AND number = :number AND busy_until > 0 AND busy_until <= :until + ${slack} AND ${hasEnded}`)

/**
 * Statements that keep the number of a call in progress off the market, and give it back when the call has
 * ended. They belong in the batch that saves the call, after it: what counts is the call as it is stored.
 *
 * @param now ms; a call that claims to begin in the future holds its number no longer than one that begins now
 */
export function callHoldStatements(
  db: SiteDatabase,
  call: { id: string; site: string; to: string; startedAt: number },
  now: number,
) {
  const until = Math.min(call.startedAt, now) + maxCallTime
  const values = { site: call.site, number: call.to, call: call.id, until }
  return [bind(db, hold, values), bind(db, release, values)] as const
}

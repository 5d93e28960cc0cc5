import { query } from '../../platform/database/query.ts'
import { dayLength } from '../../platform/time.ts'
import {
  addressBudget,
  guestHold,
  leasedAtOnce,
  leaseLife,
  leaveGrace,
  longestHold,
  renewalInterval,
} from './lease.ts'
import { newLease, nextNumber } from './next-store.ts'

/**
 * A number remembers so many addresses that held it, those with most visitors first: for a day (ms), as long as their
 * salt holds, where there were more than a few, else while they hold it.
 */
const maxTakers = 24
const fewVisitors = 3
const takersKept = dayLength

/** SQL: a static number is seen for the target of the pool `p`, so it needs no lease. */
const seesStatic = (staticPools: string) =>
  `EXISTS (SELECT 1 FROM json_each(${staticPools}) chosen WHERE chosen.key = p.value ->> 'target')`

/**
 * SQL for the static pools that a session sees, JSON of pools by target.
 *
 * @param session SQL that names the session
 */
export const staticPoolsOf = (session: string) =>
  `(SELECT s.static_pools FROM sessions s WHERE s.site = :site AND s.id = ${session})`

/**
 * Gives the visitor a number from each pool of the page (`:pools`, JSON of `WantedPool`), and remembers in
 * the visitor's row which and since when. In order: keep the live number; else give back the number this
 * visitor had before, if nobody has been shown it since; else take the next one (next-store.ts). For a target whose static number is seen, what the
 * visitor held before stays remembered.
 *
 * @param visitor SQL that names the visitor
 * @param staticPools SQL for the static pools that the page shows, such as `staticPoolsOf`
 */
export function holdNumbers(visitor: string, staticPools: string) {
  const live = `l.last_seen_at > :now - ${leaseLife}`
  const own = `SELECT CASE WHEN ${live} THEN h.value ELSE ${newLease('n.number', '1', '0')} END
    FROM visitors v CROSS JOIN json_each(v.numbers) h CROSS JOIN numbers n ON n.site = :site AND n.number = h.value ->> 0
    LEFT JOIN leases l ON l.site = :site AND l.number = n.number AND l.started_at = h.value ->> 1 AND l.visitor = v.id
    WHERE v.site = :site AND v.id = ${visitor} AND h.key = p.value ->> 'id'
      AND +n.pool = p.value ->> 'id' AND n.state = 'active' AND (${live} OR n.visitor = v.id)`
  const before = `SELECT numbers FROM visitors WHERE site = :site AND id = ${visitor}`
  // What a pool gave before and gives no more, or with another beginning: a lease that is over stands in the ledger.
  const former = `(SELECT json_group_array(json(value)) FROM (SELECT value FROM json_each(visitors.former_numbers)
      UNION ALL SELECT b.value FROM json_each(visitors.numbers) b
        WHERE b.value <> COALESCE(excluded.numbers -> ('$.' || b.key), '')))`
  // A pool that does not share gives NULL, which the patch takes out.
  return query(`INSERT INTO visitors (site, id, first_seen_at, numbers)
    SELECT :site, ${visitor}, :now, json_patch(COALESCE((${before}), '{}'),
      json_group_object(p.value ->> 'id', json(COALESCE((${own}), (${nextNumber})))))
    FROM json_each(:pools) p WHERE NOT ${seesStatic(staticPools)}
    ON CONFLICT (site, id) DO UPDATE SET numbers = excluded.numbers, former_numbers = ${former}
      WHERE numbers <> excluded.numbers`)
}

/**
 * Renews the leases of the numbers that are shown from the pools in `:pools` (JSON of `WantedPool`), at most
 * once a minute: a row in the ledger, and two for the number and its place in the pool's order. Of a visitor who holds
 * more than a page may lease, the latest.
 *
 * @param visitor SQL that names the visitor
 * @param staticPools SQL for the static pools that the page shows, such as `staticPoolsOf`
 */
export function renewLeases(visitor: string, staticPools: string) {
  const held = `SELECT v.site, v.id AS visitor, h.value ->> 0 AS number, h.value ->> 1 AS since, h.value ->> 2 AS nth,
      h.value ->> 3 AS guest, CASE WHEN h.value ->> 3 AND p.value ->> 'share' THEN ${guestHold} ELSE p.value ->> 'hold' END AS hold, p.value ->> 'share' AS share
    FROM json_each(:pools) p, visitors v, json_each(v.numbers) h
    WHERE v.site = :site AND v.id = ${visitor} AND h.key = p.value ->> 'id' AND NOT ${seesStatic(staticPools)}
    ORDER BY h.value ->> 1 DESC LIMIT ${leasedAtOnce}`
  const ledger = query(`INSERT INTO leases (site, number, started_at, visitor, last_seen_at, address, nth)
    SELECT :site, number, since, visitor, :now, CASE WHEN nth IS NULL THEN NULL ELSE :address END, nth FROM (${held}) WHERE true
    ON CONFLICT (site, number, started_at, visitor) DO UPDATE SET last_seen_at = excluded.last_seen_at
      WHERE last_seen_at <= excluded.last_seen_at - ${renewalInterval}`)
  // A visitor who has moved on to another network since the lease began says nothing about how many came from that one.
  const nth = `MAX(COALESCE(takers -> :address ->> 0, 1), CASE held.since WHEN :now THEN held.nth ELSE 1 END)`
  // Those of the day who held it last, and the visitor's own.
  const takers = `json_patch((SELECT json_group_object(key, json(value)) FROM (SELECT key, value FROM json_each(numbers.takers)
      WHERE value ->> 1 > :now - CASE WHEN value ->> 0 > ${fewVisitors} THEN ${takersKept} ELSE ${leaseLife} END
      ORDER BY value ->> 0 DESC, value ->> 1 DESC LIMIT ${maxTakers})),
    json_object(:address, json_array(${nth}, CAST(:now AS INTEGER))))`
  // One more than before at least: visitors who share within the same millisecond spread over the numbers.
  // Joined by columns of `held` alone: beside the site as a parameter SQLite would begin with all numbers of the site.
  const activity = query(`WITH held AS MATERIALIZED (${held})
    UPDATE numbers SET visitor = held.visitor, last_active_at = :now,
      available_at = MAX(available_at + 1, CAST(:now + held.hold AS INTEGER)),
      takers = CASE WHEN :address IS NULL THEN takers ELSE ${takers} END,
      crowded_at = CASE WHEN :address IS NOT NULL AND ${nth} > ${addressBudget} THEN :now ELSE crowded_at END
    FROM held WHERE numbers.site = held.site AND numbers.number = held.number
      AND (:address IS NULL OR NOT held.share OR held.since > :now - ${longestHold})
      AND (held.guest IS NOT 1 OR held.since = :now OR numbers.visitor = held.visitor)
      AND (last_active_at <> :now OR numbers.visitor IS NOT held.visitor)
      AND EXISTS (SELECT 1 FROM leases l WHERE l.site = :site AND l.number = held.number
        AND l.started_at = held.since AND l.visitor = held.visitor AND l.last_seen_at = :now)`)
  return [ledger, activity] as const
}

/**
 * The visitor left the page `:view`: the numbers they were shown last are available soon, unless a call is in
 * progress. A page also reports that it is left when the same visitor goes on to the next one, which renews
 * the lease only once the minute is over: until then the number stays. A page that was left behind by a
 * newer one frees nothing.
 *
 * CROSS JOIN and MATERIALIZED fix the order in which SQLite reads: D1 keeps no statistics, and without them it
 * would begin with the whole ledger of the site (https://www.sqlite.org/optoverview.html#crossjoin).
 */
export const freeNumbers = query(`WITH gone AS MATERIALIZED (
    SELECT l.site, l.number, MAX(:now, l.last_seen_at + ${renewalInterval}) + ${leaveGrace} AS at
    FROM visitors v CROSS JOIN json_each(v.numbers) h CROSS JOIN leases l
    WHERE v.site = :site AND v.id = :visitor
      AND l.site = :site AND l.number = h.value ->> 0 AND l.started_at = h.value ->> 1 AND l.visitor = v.id
      AND EXISTS (SELECT 1 FROM (SELECT view, session FROM page_views
          WHERE site = :site AND visitor = :visitor ORDER BY at DESC LIMIT 1)
        WHERE view = :view AND session = :session))
  UPDATE numbers SET available_at = CAST(gone.at AS INTEGER) FROM gone
  WHERE numbers.site = gone.site AND numbers.number = gone.number AND numbers.visitor = :visitor AND busy_until <= :now AND available_at > gone.at`)

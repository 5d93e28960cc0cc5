import { type SQL, sql } from 'drizzle-orm'
import { leaseLife, renewalInterval } from './lease.ts'

/** What a page view needs numbers for. `visitor` is the SQL that names the visitor. */
export interface LeaseRequest {
  site: string
  visitor: SQL
  pools: { id: string; target: string; onShared: 'share' | 'static' | 'original' }[]
}

/**
 * The statements that give the visitor their numbers: who holds what, the ledger, and the numbers' last
 * activity. They run after the page view is recorded, in the same batch.
 *
 * In order: keep the visitor's live number; else give back the number they had before, if nobody has been
 * shown it since; else take the number of the pool whose last activity is oldest.
 *
 * @param now ms
 */
export function leaseStatements(request: LeaseRequest, now: number): SQL[] {
  const { site, visitor, pools } = request
  const numbers = sql`json_object(${sql.join(
    pools.flatMap((pool) => [sql`${pool.id}`, sql`json(${choice(site, visitor, pool, now)})`]),
    sql`, `,
  )})`
  const hold = sql`INSERT INTO visitors (site, id, first_seen_at, numbers)
    VALUES (${site}, ${visitor}, ${now}, ${numbers})
    ON CONFLICT (site, id) DO UPDATE SET numbers = json_patch(numbers, excluded.numbers)
      WHERE numbers <> json_patch(numbers, excluded.numbers)`
  return pools.length === 0 ? [hold] : [hold, ...renewStatements(request, now)]
}

/**
 * Renews the leases of the numbers the visitor holds, at most once a minute each: a row in the ledger and
 * two for the number.
 */
export function renewStatements(
  { site, visitor, pools }: Pick<LeaseRequest, 'site' | 'visitor'> & { pools: { id: string }[] },
  now: number,
): SQL[] {
  const held = sql`SELECT v.id AS visitor, json_extract(h.value, '$[0]') AS number, json_extract(h.value, '$[1]') AS since
    FROM visitors v, json_each(v.numbers) h
    WHERE v.site = ${site} AND v.id = ${visitor} AND h.key IN (${sql.join(
      pools.map((pool) => sql`${pool.id}`),
      sql`, `,
    )})`
  const ledger = sql`INSERT INTO leases (site, number, started_at, visitor, last_seen_at)
    SELECT ${site}, number, since, visitor, ${now} FROM (${held}) WHERE true
    ON CONFLICT (site, number, started_at, visitor) DO UPDATE SET last_seen_at = excluded.last_seen_at
      WHERE last_seen_at <= excluded.last_seen_at - ${renewalInterval}`
  const activity = sql`UPDATE numbers SET visitor = held.visitor, last_active_at = ${now}
    FROM (${held}) AS held
    WHERE numbers.number = held.number AND (numbers.last_active_at <> ${now} OR numbers.visitor IS NOT held.visitor)
      AND EXISTS (SELECT 1 FROM leases l WHERE l.site = ${site}
      AND l.number = held.number AND l.started_at = held.since AND l.visitor = held.visitor AND l.last_seen_at = ${now})`
  return [ledger, activity]
}

/** `[number, startedAt]` as JSON, or null where the session has a static number or sharing is refused. */
function choice(site: string, visitor: SQL, pool: LeaseRequest['pools'][number], now: number): SQL {
  const path = `$.${pool.id}`
  // D1 binds every JavaScript number as a float, which JSON would show as 1.0 and count as a change.
  const start = sql`CAST(${now} AS INTEGER)`
  const session = sql`SELECT session FROM page_views WHERE site = ${site} AND visitor = ${visitor} ORDER BY at DESC LIMIT 1`
  const hasStatic = sql`EXISTS (SELECT 1 FROM sessions s, json_each(s.static_pools) chosen
    WHERE s.site = ${site} AND s.id = (${session}) AND chosen.key = ${pool.target})`
  const live = sql`l.last_seen_at > ${now - leaseLife}`
  const own = sql`SELECT json_array(n.number, CASE WHEN ${live} THEN l.started_at ELSE ${start} END)
    FROM visitors v
    JOIN numbers n ON n.number = json_extract(v.numbers, ${`${path}[0]`})
    LEFT JOIN leases l ON l.site = ${site} AND l.number = n.number
      AND l.started_at = json_extract(v.numbers, ${`${path}[1]`}) AND l.visitor = v.id
    WHERE v.site = ${site} AND v.id = ${visitor} AND n.pool = ${pool.id} AND n.state = 'active'
      AND (${live} OR n.visitor = v.id)`
  const free = pool.onShared === 'share' ? sql`true` : sql`last_active_at <= ${now - leaseLife}`
  const oldest = sql`SELECT json_array(number, ${start}) FROM numbers
    WHERE pool = ${pool.id} AND state = 'active' AND ${free} ORDER BY last_active_at, number LIMIT 1`
  return sql`CASE WHEN ${hasStatic} THEN NULL ELSE COALESCE((${own}), (${oldest})) END`
}

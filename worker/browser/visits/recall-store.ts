import { type HeldNumbers, sessions, visitors } from '../../../schema/index.ts'
import { leaseLife } from '../../inventory/leases/lease.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { json } from '../../platform/database/fields.ts'
import { query, run } from '../../platform/database/query.ts'
import type { Recorded } from './store.ts'

/** The numbers whose lease is alive; CROSS JOIN, so that SQLite begins with those of the visitor. */
const liveNumbers = `(SELECT json_group_object(h.key, json(h.value)) FROM json_each(v.numbers) h
  CROSS JOIN leases l ON l.site = v.site AND l.number = h.value ->> 0 AND l.started_at = h.value ->> 1 AND l.visitor = v.id
  WHERE l.last_seen_at > :now - ${leaseLife})`

const recall = query(
  {
    visitor: visitors.id,
    session: sessions.id,
    staticPools: sessions.staticPools,
    held: json<HeldNumbers>(),
  },
  `SELECT v.id AS visitor, s.id AS session, s.static_pools AS staticPools, ${liveNumbers} AS held
  FROM visitors v JOIN sessions s ON s.site = v.site AND s.id = (SELECT session FROM page_views
    WHERE site = :site AND visitor = :visitor ORDER BY at DESC LIMIT 1)
  WHERE v.site = :site AND v.id = :visitor`,
)

/**
 * What a visitor was last shown, as far as it is still theirs, where nothing may be written.
 *
 * @param now ms
 * @returns null for somebody who is not known
 */
export async function recallVisitor(
  db: SiteDatabase,
  site: string,
  visitor: string,
  now: number,
): Promise<Recorded | null> {
  const [{ rows }] = await run(db, [recall], { site, visitor, now })
  return rows[0] ?? null
}

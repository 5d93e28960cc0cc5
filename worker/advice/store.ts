import { sql } from 'drizzle-orm'
import { type Database, rowsOf, statement } from '../database.ts'
import type { PoolRow } from '../pools/store.ts'

/** A visitor's stay with a number of the pool, as the ledger has it. Times in ms. */
export interface Stay {
  visitor: string
  startedAt: number
  lastSeenAt: number
  phone: boolean
}

/** A lease is renewed after a minute: of shorter stays the ledger only has the beginning (ms). */
const shortestStay = 30_000

/**
 * The stays of a pool since the beginning of the site's newest sessions, oldest first: one range of the sessions' key,
 * then one short range of the ledger for each number.
 *
 * @param most sessions to go back, and stays to read
 */
export async function readStays(
  db: Database,
  { site, id }: Pick<PoolRow, 'site' | 'id'>,
  most: number,
): Promise<Stay[]> {
  const newest = sql`SELECT visitor, started_at, phone FROM sessions WHERE site = ${site} ORDER BY id DESC LIMIT ${most}`
  const [sessionRows, leaseRows] = await db.batch([
    statement(db, sql`SELECT DISTINCT visitor FROM (${newest}) WHERE phone = 1`),
    statement(
      db,
      sql`SELECT l.visitor, l.started_at AS startedAt, l.last_seen_at AS lastSeenAt
        FROM numbers n CROSS JOIN leases l ON l.site = n.site AND l.number = n.number
          AND l.started_at >= (SELECT MIN(started_at) FROM (${newest}))
        WHERE n.site = ${site} AND n.pool = ${id} LIMIT ${most}`,
    ),
  ])
  const phones = new Set(rowsOf<{ visitor: string }>(sessionRows).map(({ visitor }) => visitor))
  return rowsOf<Omit<Stay, 'phone'>>(leaseRows)
    .map((row) => ({
      ...row,
      lastSeenAt: Math.max(row.lastSeenAt, row.startedAt + shortestStay),
      phone: phones.has(row.visitor),
    }))
    .sort((a, b) => a.startedAt - b.startedAt)
}

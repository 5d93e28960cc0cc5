import { sql } from 'drizzle-orm'
import { type Database, rowsOf, statement } from '../../platform/database/database.ts'
import { timePart } from '../../platform/ids.ts'
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

/** A pool with more numbers than this is advised by the visits that these saw. */
const mostNumbers = 1_000

/**
 * The stays of a pool since the beginning of the site's newest sessions, oldest first: one range of the sessions' key,
 * then one short range of the ledger for each number.
 *
 * @param until ms; what began later does not count
 * @param most sessions to go back, and stays to read
 */
export async function readStays(
  db: Database,
  { site, id }: Pick<PoolRow, 'site' | 'id'>,
  until: number,
  most: number,
): Promise<Stay[]> {
  const newest = sql`SELECT visitor, started_at, phone FROM sessions
    WHERE site = ${site} AND id < ${`ses_${timePart(until + 1)}`} ORDER BY id DESC LIMIT ${most}`
  const numbers = sql`SELECT site, number FROM numbers WHERE site = ${site} AND pool = ${id} LIMIT ${mostNumbers}`
  const [sessionRows, leaseRows] = await db.batch([
    statement(db, sql`SELECT DISTINCT visitor FROM (${newest}) WHERE phone = 1`),
    statement(
      db,
      sql`SELECT l.visitor, l.started_at AS startedAt, l.last_seen_at AS lastSeenAt
        FROM (${numbers}) n CROSS JOIN leases l ON l.site = n.site AND l.number = n.number
          AND l.started_at >= (SELECT MIN(started_at) FROM (${newest})) AND l.started_at <= ${until}
        LIMIT ${most}`,
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

import { leases, sessions } from '../../../schema/index.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { query, run } from '../../platform/database/query.ts'
import { beginningOfIds } from '../../platform/ids.ts'
import { addressBudget, longestHold } from '../leases/lease.ts'
import type { PoolRow } from '../pools/store.ts'

/** How long a visitor used a number of the pool, as the ledger has it. Times in ms. */
export interface LeaseSpan {
  visitor: string
  startedAt: number
  lastSeenAt: number
  phone: boolean
}

/** A lease is renewed after a minute: of shorter spans the ledger only has the beginning (ms). */
const minSpan = 30_000

/** A pool with more numbers than this is advised by the visits that those saw which were in use last. */
const maxNumbers = 1_000

/** How many sessions the ledger is read back for, and how many spans are read. */
const maxSpans = 2_000

const newestSessions = `SELECT visitor, started_at, phone FROM sessions
  WHERE site = :site AND id < :end ORDER BY id DESC LIMIT ${maxSpans}`

const visitorsOnPhones = query(
  { visitor: sessions.visitor },
  `SELECT DISTINCT visitor FROM (${newestSessions}) WHERE phone = 1`,
)

const newestLeases = query(
  { visitor: leases.visitor, startedAt: leases.startedAt, lastSeenAt: leases.lastSeenAt },
  `SELECT l.visitor, l.started_at AS startedAt, l.last_seen_at AS lastSeenAt
    FROM (SELECT number FROM numbers WHERE site = :site AND pool = :pool AND state = 'active'
      ORDER BY available_at DESC LIMIT ${maxNumbers}) n
    CROSS JOIN leases l ON l.site = :site AND l.number = n.number
      AND l.started_at >= (SELECT MIN(started_at) FROM (${newestSessions})) AND l.started_at <= :until
      AND (l.nth IS NULL OR l.nth <= ${addressBudget})
    LIMIT ${maxSpans}`,
)

/**
 * The lease spans of a pool's active numbers since the beginning of the site's newest sessions, oldest first: one range
 * of the sessions' key, then one short range of the ledger for each number, at most 10,000 rows in all. Of a pool with
 * more than 1,000 numbers, those count that were in use last.
 *
 * A visitor counts for as long as a number is kept from others, and an address for its budget of the day, so that whoever
 * stays all day or sends thousands does not make the pool look too small.
 *
 * @param until ms; what began later does not count
 */
export async function readLeaseSpans(
  db: SiteDatabase,
  { site, id }: Pick<PoolRow, 'site' | 'id'>,
  until: number,
): Promise<LeaseSpan[]> {
  const [onPhones, spans] = await run(db, [visitorsOnPhones, newestLeases], {
    site,
    pool: id,
    until,
    end: beginningOfIds('ses', until + 1, site),
  })
  const phones = new Set(onPhones.rows.map(({ visitor }) => visitor))
  return spans.rows
    .map((span) => ({
      ...span,
      // As long as the pool keeps the number from others.
      lastSeenAt: clamp(span.lastSeenAt, span.startedAt + minSpan, span.startedAt + longestHold),
      phone: phones.has(span.visitor),
    }))
    .sort((a, b) => a.startedAt - b.startedAt)
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)

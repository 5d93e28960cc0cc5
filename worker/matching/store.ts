import { and, eq, sql } from 'drizzle-orm'
import { numbers, pools } from '../../schema/index.ts'
import { type Database, rowsOf, statement } from '../database.ts'
import type { PoolRow } from '../pools/store.ts'
import { type SourceColumns, sourceOf } from '../sources/columns.ts'
import type { Source } from '../sources/source.ts'
import type { Question } from './decide.ts'
import type { Suspect } from './posterior.ts'

/** A suspect with what the match will say about the visit. */
export interface SuspectRow extends Suspect {
  source: Source
  landingPage: string
  lastPage: string
}

export interface Evidence {
  pool: PoolRow | undefined
  suspects: SuspectRow[]
  earlierCalls: EarlierCall[]
}

interface EarlierCall {
  visitor: string | null
  confidence: number
  startedAt: number
}

interface Row extends SourceColumns {
  visitor: string
  ledgerSeenAt: number | null
  pageSeenAt: number
  leftAt: number | null
  session: string
  landingPage: string
  lastPage: string
  tappedAt: number | null
}

/** How far back a lease may have been seen last. */
export const lookBack = 30 * 86_400_000
/** The newest leases of a number that are weighed; older ones add less than the strangers do. */
const mostLeases = 30
const mostEarlierCalls = 5
const tapWindow = 600_000

/** Everything that bears on whose call this is, in one round trip of bounded reads. */
export async function gatherEvidence(db: Database, question: Question): Promise<Evidence> {
  const { site, number, from, at, call } = question
  const callsBefore = sql`SELECT visitor, confidence, started_at AS startedAt FROM calls
    WHERE site = ${site} AND "from" = ${from} AND started_at < ${at} AND id <> ${call}
    ORDER BY started_at DESC LIMIT ${mostEarlierCalls}`
  const ledger = sql`SELECT visitor, MAX(last_seen_at) AS seen_at FROM (
      SELECT visitor, last_seen_at FROM leases
      WHERE site = ${site} AND number = ${number} AND started_at <= ${at}
      ORDER BY started_at DESC LIMIT ${mostLeases})
    WHERE last_seen_at > ${at - lookBack} GROUP BY visitor`
  const suspects = sql`SELECT visitor, MAX(seen_at) AS seen_at FROM (
      ${ledger} UNION ALL SELECT visitor, NULL FROM (${callsBefore}) WHERE visitor IS NOT NULL)
    GROUP BY visitor`
  // CROSS JOIN makes SQLite begin with the few suspects (https://www.sqlite.org/optoverview.html#crossjoin);
  // left to itself it reads every page view of the site.
  const [poolRows, earlierRows, suspectRows] = await db.batch([
    db
      .select()
      .from(pools)
      .where(
        and(
          eq(pools.site, site),
          eq(pools.id, db.select({ pool: numbers.pool }).from(numbers).where(eq(numbers.number, number))),
        ),
      ),
    statement(db, callsBefore),
    statement(
      db,
      sql`SELECT c.visitor, c.seen_at AS ledgerSeenAt, p.last_seen_at AS pageSeenAt, p.left_at AS leftAt,
        p.session, p.url AS lastPage, s.landing_page AS landingPage, s.channel, s.source, s.medium,
        s.campaign, s.term, s.content, s.click_ids AS clickIds, s.referrer,
        (SELECT MAX(at) FROM signals WHERE site = ${site} AND visitor = c.visitor AND type = 'tap'
          AND number = ${number} AND at <= ${at} AND at > ${at - tapWindow}) AS tappedAt
      FROM (${suspects}) c
      CROSS JOIN page_views p ON p.site = ${site} AND p.visitor = c.visitor
        AND p.at = (SELECT MAX(at) FROM page_views WHERE site = ${site} AND visitor = c.visitor AND at <= ${at})
      CROSS JOIN sessions s ON s.site = ${site} AND s.id = p.session
      GROUP BY c.visitor`,
    ),
  ])
  const earlierCalls = rowsOf<EarlierCall>(earlierRows)
  return {
    pool: poolRows[0],
    earlierCalls,
    suspects: rowsOf<Row>(suspectRows).map((row) => suspectOf(row, at, earlierCalls)),
  }
}

function suspectOf(row: Row, at: number, earlierCalls: EarlierCall[]): SuspectRow {
  const called = earlierCalls.find((call) => call.visitor === row.visitor)
  return {
    visitor: row.visitor,
    session: row.session,
    lastSeenAt: Math.min(at, Math.max(row.pageSeenAt, row.ledgerSeenAt ?? 0)),
    left: row.leftAt !== null && row.leftAt <= at,
    tappedAt: row.tappedAt,
    called: called ? { at: called.startedAt, confidence: called.confidence } : null,
    source: sourceOf(row),
    landingPage: row.landingPage,
    lastPage: row.lastPage,
  }
}

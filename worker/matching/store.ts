import { and, eq, sql } from 'drizzle-orm'
import { pools } from '../../schema/index.ts'
import type { PoolRow } from '../inventory/pools/store.ts'
import { type Database, rowsOf, statement } from '../platform/database/database.ts'
import { tapCounts, tapReported } from './candidate.ts'
import { type FoundText, type OtherCall, readSuspects, type SuspectRow, type Tap } from './candidate-row.ts'
import type { Question } from './decide.ts'
import { modelOf, newestModel } from './fit/store.ts'
import type { Model } from './model.ts'

/** What D1 knows about a call, as it stood when the call began and as far as it is known now. */
export interface Findings {
  pool: PoolRow | undefined
  /** The model in force for the site. */
  model: Model
  suspects: SuspectRow[]
  /** Newest first: of the same phone, or withheld ones to the same number. */
  earlier: EarlierRow[]
}

interface EarlierRow {
  to: string
  startedAt: number
  candidates: { visitor: string; probability: number }[]
}

/** How far back a lease may have been seen last. */
export const lookBack = 30 * 86_400_000
/** The newest leases of a number that are weighed; more of them change no figure of the bench. */
export const mostLeases = 24
const mostEarlier = 4
/** Withheld callers are many people, each with candidates of their own. */
const mostWithheld = 3
/** The places of the candidates of each earlier call that are looked up: of the likeliest two. */
const known = '[0,1]'
const mostOtherCalls = 12
const mostTaps = 20
/** Who tapped last is looked up even where their lease is older than those that are weighed. */
const mostTappers = 2

/**
 * Everything that bears on whose call this is, in one round trip of bounded reads: at most 24 leases and
 * what is known of their visitors, 12 calls and 20 taps of the number, the last two who tapped, and four calls of
 * the caller.
 */
export async function gatherFindings(db: Database, question: Question): Promise<Findings> {
  const { site, number, from, at, call } = question
  const pool = question.pool ?? ''
  const sameCaller = from === null ? sql`"to" = ${number} AND "from" IS NULL` : sql`"from" = ${from}`
  const callsBefore = sql`SELECT "to", started_at AS startedAt, candidates FROM calls
    WHERE site = ${site} AND ${sameCaller} AND started_at < ${at} AND id <> ${call}
    ORDER BY started_at DESC LIMIT ${from === null ? mostWithheld : mostEarlier}`
  const tapped = (until: number, most: number) => sql`SELECT visitor, at FROM signals
    WHERE site = ${site} AND number = ${number} AND type = 'tap' AND at >= ${at - tapCounts} AND at <= ${until}
    ORDER BY at DESC LIMIT ${most}`
  const newest = sql`SELECT visitor, started_at, last_seen_at, 0 AS tapped FROM leases
    WHERE site = ${site} AND number = ${number} AND started_at <= ${at} AND started_at > ${at - lookBack}
    ORDER BY started_at DESC LIMIT ${mostLeases}`
  const suspects = sql`SELECT * FROM (${newest}) UNION ALL
    SELECT b.candidates -> k.value ->> 'visitor', NULL, NULL, 0 FROM (${callsBefore}) b
    CROSS JOIN json_each(${known}) k WHERE b.candidates -> k.value IS NOT NULL UNION ALL
    SELECT t.visitor, l.started_at, l.last_seen_at, 1 FROM (SELECT DISTINCT visitor FROM (${tapped(at, mostTappers)})) t
    CROSS JOIN visitors v ON v.site = ${site} AND v.id = t.visitor CROSS JOIN leases l
      ON l.site = ${site} AND l.number = v.numbers -> ${pool} ->> 0 AND l.started_at = v.numbers -> ${pool} ->> 1 AND l.visitor = v.id
    WHERE l.number = ${number} AND l.started_at <= ${at} AND l.started_at > ${at - lookBack}`
  // One subquery for page and session, since each table that is joined reads the suspects once more.
  const [poolRows, modelRows, earlierRows, tapRows, otherRows, suspectRows] = await db.batch([
    db
      .select()
      .from(pools)
      .where(and(eq(pools.site, site), eq(pools.id, pool))),
    newestModel(db, site),
    statement(db, callsBefore),
    statement(db, tapped(at + tapReported, mostTaps)),
    statement(
      db,
      sql`SELECT "from", candidates ->> '$[0].visitor' AS visitor, candidates ->> '$[0].probability' AS probability
        FROM calls WHERE site = ${site} AND "to" = ${number} AND started_at < ${at} AND id <> ${call}
        ORDER BY started_at DESC LIMIT ${mostOtherCalls}`,
    ),
    statement(
      db,
      sql`SELECT l.visitor, l.started_at AS since, l.last_seen_at AS ledgerSeenAt, l.tapped,
        (SELECT numbers FROM visitors WHERE site = ${site} AND id = l.visitor) AS held,
        (SELECT json_object('seenAt', p.last_seen_at, 'leftAt', p.left_at, 'session', p.session, 'lastPage', p.url,
            'startedAt', s.started_at, 'phone', s.phone, 'landingPage', s.landing_page, 'channel', s.channel,
            'source', s.source, 'medium', s.medium, 'campaign', s.campaign, 'term', s.term,
            'content', s.content, 'clickIds', s.click_ids, 'referrer', s.referrer)
          FROM page_views p CROSS JOIN sessions s ON s.site = ${site} AND s.id = p.session
          WHERE p.site = ${site} AND p.visitor = l.visitor AND p.at <= ${at} ORDER BY p.at DESC LIMIT 1) AS page
      FROM (${suspects}) l`,
    ),
  ])
  const taps = rowsOf<Tap>(tapRows)
  const otherCalls = rowsOf<OtherCall>(otherRows)
  return {
    pool: poolRows[0],
    model: modelOf(modelRows[0]).model,
    earlier: rowsOf<Omit<EarlierRow, 'candidates'> & { candidates: string }>(earlierRows).map((row) => ({
      ...row,
      candidates: JSON.parse(row.candidates),
    })),
    suspects: readSuspects(rowsOf<FoundText>(suspectRows), { taps, otherCalls }, question),
  }
}

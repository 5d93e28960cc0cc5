import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf, statement } from '../../platform/database/database.ts'
import { timePart } from '../../platform/ids.ts'
import { type SourceColumns, sourceOf } from '../../sources/columns.ts'
import type { Source } from '../../sources/source.ts'

export interface Period {
  site: string
  /** ms, included. */
  from: number
  /** ms, excluded. */
  to: number
}

/** The keys a report may group by, as columns of `sessions`; a landing page without query and fragment. */
const columns = {
  channel: sql`channel`,
  source: sql`source`,
  medium: sql`medium`,
  campaign: sql`campaign`,
  term: sql`term`,
  content: sql`content`,
  landingPage: sql`substr(landing_page, 1, MIN(instr(landing_page || '?', '?'), instr(landing_page || '#', '#')) - 1)`,
} satisfies Record<string, SQL>

export type ReportKey = keyof typeof columns
export const reportKeys = Object.keys(columns) as [ReportKey, ...ReportKey[]]

export type Group = Partial<Record<ReportKey, string | null>>

/** Visitors and sessions of a period by the given keys. */
export async function countSessions(
  db: Database,
  period: Period,
  by: ReportKey[],
): Promise<(Group & { visitors: number; sessions: number })[]> {
  const keys = by.map((key) => sql`${columns[key]} AS ${sql.identifier(key)}`)
  const [result] = await db.batch([
    statement(
      db,
      sql`SELECT ${sql.join(keys, sql`, `)}, COUNT(DISTINCT visitor) AS visitors, COUNT(*) AS sessions
      FROM sessions WHERE site = ${period.site}
        AND id >= ${`ses_${timePart(period.from)}`} AND id < ${`ses_${timePart(period.to)}`}
      GROUP BY ${sql.join(
        by.map((_, index) => sql.raw(String(index + 1))),
        sql`, `,
      )}`,
    ),
  ])
  return rowsOf(result)
}

/** A call as a report sees it. */
export interface ReportedCall {
  id: string
  startedAt: number
  status: string
  firstTimeCaller: boolean
  value: number
  visitor: string | null
  session: string | null
  /** The source of the match; null when nothing is known. */
  source: Source | null
  landingPage: string | null
}

/**
 * The calls before the end of a period, oldest first, at most `limit` after the given position. The position alone says
 * where to begin: beside a bound on the time SQLite would read every slice from the beginning of the period.
 */
export async function readCalls(
  db: Database,
  period: Period,
  after: [startedAt: number, id: string],
  limit: number,
): Promise<ReportedCall[]> {
  type Row = Omit<ReportedCall, 'source' | 'firstTimeCaller'> &
    Omit<SourceColumns, 'channel'> & { channel: string | null; firstTimeCaller: number }
  const [result] = await db.batch([
    statement(
      db,
      sql`SELECT id, started_at AS startedAt, status, first_time_caller AS firstTimeCaller,
        COALESCE(value, 0) AS value, visitor, session, landing_page AS landingPage,
        channel, source, medium, campaign, term, content, click_ids AS clickIds, referrer
      FROM calls WHERE site = ${period.site} AND started_at < ${period.to}
        AND (started_at, id) > (${after[0]}, ${after[1]})
      ORDER BY started_at, id LIMIT ${limit}`,
    ),
  ])
  return rowsOf<Row>(result).map(({ channel, firstTimeCaller, ...row }) => ({
    ...row,
    firstTimeCaller: firstTimeCaller === 1,
    source: channel === null ? null : sourceOf({ ...row, channel }),
  }))
}

/** A session that may have led to a call. */
export interface ReportedSession {
  id: string
  visitor: string
  startedAt: number
  source: Source
  landingPage: string
}

/** All sessions of the given visitors since `since`, oldest first. */
export async function readSessions(
  db: Database,
  site: string,
  visitors: string[],
  since: number,
): Promise<ReportedSession[]> {
  const [result] = await db.batch([
    statement(
      db,
      sql`SELECT s.id, s.visitor, s.started_at AS startedAt, s.landing_page AS landingPage,
        s.channel, s.source, s.medium, s.campaign, s.term, s.content, s.click_ids AS clickIds, s.referrer
      FROM (SELECT DISTINCT p.session FROM json_each(${JSON.stringify(visitors)}) v
          JOIN page_views p ON p.site = ${site} AND p.visitor = v.value AND p.at >= ${since}) seen
        JOIN sessions s ON s.site = ${site} AND s.id = seen.session
      ORDER BY s.started_at, s.id`,
    ),
  ])
  return rowsOf<Omit<ReportedSession, 'source'> & SourceColumns>(result).map((row) => ({
    ...row,
    source: sourceOf(row),
  }))
}

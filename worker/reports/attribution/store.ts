import { calls, sessions } from '../../../schema/index.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { nullable, number, text } from '../../platform/database/fields.ts'
import { query, run } from '../../platform/database/query.ts'
import { beginningOfIds } from '../../platform/ids.ts'
import { sourceColumns, sourceOf } from '../../sources/columns.ts'
import type { Source } from '../../sources/source.ts'

export interface Period {
  /** The site's id. */
  site: string
  /** ms, included. */
  from: number
  /** ms, excluded. */
  to: number
}

/** The keys a report may group by, as SQL over `sessions`; a landing page without query and fragment. */
const keyColumns = {
  channel: 'channel',
  source: 'source',
  medium: 'medium',
  campaign: 'campaign',
  term: 'term',
  content: 'content',
  landingPage: `substr(landing_page, 1, MIN(instr(landing_page || '?', '?'), instr(landing_page || '#', '#')) - 1)`,
} satisfies Record<string, string>

export type ReportKey = keyof typeof keyColumns
export const reportKeys = Object.keys(keyColumns) as [ReportKey, ...ReportKey[]]

/** What a row of a report is about: null for what is not known, or not among its keys. */
export type Group = Record<ReportKey, string | null>

const counted = {
  channel: nullable(text),
  source: nullable(text),
  medium: nullable(text),
  campaign: nullable(text),
  term: nullable(text),
  content: nullable(text),
  landingPage: nullable(text),
  visitors: number,
  sessions: number,
}

/** Ids of sessions begin with their time, so a period is a range of the primary key. */
const ofPeriod = `sessions WHERE site = :site AND id >= :first AND id < :end`

const countBy = (by: ReportKey[]) =>
  query(
    counted,
    `SELECT ${reportKeys.map((key) => `${by.includes(key) ? keyColumns[key] : 'NULL'} AS ${key}`).join(', ')},
      COUNT(DISTINCT visitor) AS visitors, COUNT(*) AS sessions
    FROM (SELECT * FROM ${ofPeriod} LIMIT :most)
    GROUP BY ${by.map((key) => reportKeys.indexOf(key) + 1).join(', ')}`,
  )

/** Visitors and sessions of a period by the given keys; of no more than `most` sessions. */
export async function countSessions(
  db: SiteDatabase,
  period: Period,
  by: ReportKey[],
  most: number,
): Promise<(Group & { visitors: number; sessions: number })[]> {
  const [{ rows }] = await run(db, [countBy(by)], { ...rangeOf(period), most })
  return rows
}

const newest = query(
  { startedAt: sessions.startedAt },
  `SELECT started_at AS startedAt FROM ${ofPeriod} ORDER BY id DESC LIMIT 1 OFFSET :most`,
)

/** When the sessions of a period begin of which there are at most `most` (ms). */
export async function startOfNewest(db: SiteDatabase, period: Period, most: number): Promise<number> {
  const [{ rows }] = await run(db, [newest], { ...rangeOf(period), most })
  return (rows[0]?.startedAt ?? period.from - 1) + 1
}

const rangeOf = ({ site, from, to }: Period) => ({
  site,
  first: beginningOfIds('ses', from, site),
  end: beginningOfIds('ses', to, site),
})

const callsBefore = query(
  {
    id: calls.id,
    startedAt: calls.startedAt,
    answeredAt: calls.answeredAt,
    endedAt: calls.endedAt,
    status: calls.status,
    firstTimeCaller: calls.firstTimeCaller,
    value: number,
    visitor: calls.visitor,
    landingPage: calls.landingPage,
    channel: calls.channel,
    source: calls.source,
    medium: calls.medium,
    campaign: calls.campaign,
    term: calls.term,
    content: calls.content,
    clickIds: calls.clickIds,
    referrer: calls.referrer,
  },
  `SELECT id, started_at AS startedAt, answered_at AS answeredAt, ended_at AS endedAt, status, first_time_caller AS firstTimeCaller, COALESCE(value, 0) AS value,
    visitor, landing_page AS landingPage, channel, source, medium, campaign, term, content,
    click_ids AS clickIds, referrer
  FROM calls WHERE site = :site AND started_at >= :from AND (started_at, id) < (:startedAt, :id)
  ORDER BY started_at DESC, id DESC LIMIT :limit`,
)

/** A call as a report sees it. */
export interface ReportedCall {
  id: string
  startedAt: number
  answeredAt: number | null
  endedAt: number | null
  status: (typeof calls.$inferSelect)['status']
  firstTimeCaller: boolean
  value: number
  visitor: string | null
  /** The source of the match; null when nothing is known. */
  source: Source | null
  landingPage: string | null
}

/** The calls since the beginning of a period, newest first, at most `limit` before the given position. */
export async function readCalls(
  db: SiteDatabase,
  { site, from }: Period,
  [startedAt, id]: [startedAt: number, id: string],
  limit: number,
): Promise<ReportedCall[]> {
  const [{ rows }] = await run(db, [callsBefore], { site, from, startedAt, id, limit })
  return rows.map(({ channel, source, medium, campaign, term, content, clickIds, referrer, ...call }) => ({
    ...call,
    source:
      channel === null || source === null || medium === null
        ? null
        : { channel, source, medium, campaign, term, content, clickIds: clickIds ?? {}, referrer },
  }))
}

/** CROSS JOIN makes SQLite seek each session instead of reading all of the site (D1 keeps no statistics). */
const sessionsOf = query(
  {
    visitor: sessions.visitor,
    startedAt: sessions.startedAt,
    landingPage: sessions.landingPage,
    views: number,
    ...sourceColumns,
  },
  `SELECT s.visitor AS visitor, seen.views AS views, s.started_at AS startedAt, s.landing_page AS landingPage, s.channel AS channel,
    s.source AS source, s.medium AS medium, s.campaign AS campaign, s.term AS term, s.content AS content,
    s.click_ids AS clickIds, s.referrer AS referrer
  FROM (SELECT session, COUNT(*) AS views FROM (SELECT p.session FROM json_each(:visitors) v
      CROSS JOIN page_views p ON p.site = :site AND p.visitor = v.value AND p.at >= :since LIMIT :most)
    GROUP BY session) seen
    CROSS JOIN sessions s ON s.site = :site AND s.id = seen.session
  ORDER BY s.started_at, s.id`,
)

/** A session that may have led to a call. */
export interface ReportedSession {
  visitor: string
  startedAt: number
  source: Source
  landingPage: string
}

/**
 * All sessions of the given visitors with a page since `since` (ms), oldest first.
 *
 * @param most so many page views are looked at
 * @returns also `views`, how many were
 */
export async function readSessions(
  db: SiteDatabase,
  site: string,
  visitors: string[],
  since: number,
  most: number,
): Promise<{ found: ReportedSession[]; views: number }> {
  const values = { site, visitors: JSON.stringify(visitors), since, most }
  const [{ rows }] = await run(db, [sessionsOf], values)
  const found = rows.map(({ visitor, startedAt, landingPage, views: _, ...row }) => ({
    visitor,
    startedAt,
    landingPage,
    source: sourceOf(row),
  }))
  return { found, views: rows.reduce((sum, { views }) => sum + views, 0) }
}

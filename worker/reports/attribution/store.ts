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
const countBy = (by: ReportKey[]) =>
  query(
    counted,
    `SELECT ${reportKeys.map((key) => `${by.includes(key) ? keyColumns[key] : 'NULL'} AS ${key}`).join(', ')},
      COUNT(DISTINCT visitor) AS visitors, COUNT(*) AS sessions
    FROM sessions WHERE site = :site AND id >= :first AND id < :end
    GROUP BY ${by.map((key) => reportKeys.indexOf(key) + 1).join(', ')}`,
  )

/** Visitors and sessions of a period by the given keys. */
export async function countSessions(
  db: SiteDatabase,
  { site, from, to }: Period,
  by: ReportKey[],
): Promise<(Group & { visitors: number; sessions: number })[]> {
  const [{ rows }] = await run(db, [countBy(by)], {
    site,
    first: beginningOfIds('ses', from, site),
    end: beginningOfIds('ses', to, site),
  })
  return rows
}

/**
 * The position alone says where to begin: beside a bound on the time SQLite would read every slice from the beginning
 * of the period.
 */
const callsAfter = query(
  {
    id: calls.id,
    startedAt: calls.startedAt,
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
  `SELECT id, started_at AS startedAt, status, first_time_caller AS firstTimeCaller, COALESCE(value, 0) AS value,
    visitor, landing_page AS landingPage, channel, source, medium, campaign, term, content,
    click_ids AS clickIds, referrer
  FROM calls WHERE site = :site AND started_at < :to AND (started_at, id) > (:startedAt, :id)
  ORDER BY started_at, id LIMIT :limit`,
)

/** A call as a report sees it. */
export interface ReportedCall {
  id: string
  startedAt: number
  status: (typeof calls.$inferSelect)['status']
  firstTimeCaller: boolean
  value: number
  visitor: string | null
  /** The source of the match; null when nothing is known. */
  source: Source | null
  landingPage: string | null
}

/** The calls before the end of a period, oldest first, at most `limit` after the given position. */
export async function readCalls(
  db: SiteDatabase,
  { site, to }: Period,
  [startedAt, id]: [startedAt: number, id: string],
  limit: number,
): Promise<ReportedCall[]> {
  const [{ rows }] = await run(db, [callsAfter], { site, to, startedAt, id, limit })
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
    ...sourceColumns,
  },
  `SELECT s.visitor AS visitor, s.started_at AS startedAt, s.landing_page AS landingPage, s.channel AS channel,
    s.source AS source, s.medium AS medium, s.campaign AS campaign, s.term AS term, s.content AS content,
    s.click_ids AS clickIds, s.referrer AS referrer
  FROM (SELECT DISTINCT p.session FROM json_each(:visitors) v
      CROSS JOIN page_views p ON p.site = :site AND p.visitor = v.value AND p.at >= :since) seen
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

/** All sessions of the given visitors with a page since `since` (ms), oldest first. */
export async function readSessions(
  db: SiteDatabase,
  site: string,
  visitors: string[],
  since: number,
): Promise<ReportedSession[]> {
  const values = { site, visitors: JSON.stringify(visitors), since }
  const [{ rows }] = await run(db, [sessionsOf], values)
  return rows.map(({ visitor, startedAt, landingPage, ...row }) => ({
    visitor,
    startedAt,
    landingPage,
    source: sourceOf(row),
  }))
}

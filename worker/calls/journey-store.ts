import { pageViews, sessions } from '../../schema/index.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { query, run } from '../platform/database/query.ts'
import { sourceColumns, sourceOf } from '../sources/columns.ts'
import type { Source } from '../sources/source.ts'

const maxPages = 200

const journey = query(
  {
    session: pageViews.session,
    startedAt: sessions.startedAt,
    url: pageViews.url,
    title: pageViews.title,
    at: pageViews.at,
    lastSeenAt: pageViews.lastSeenAt,
    leftAt: pageViews.leftAt,
    ...sourceColumns,
  },
  `SELECT p.session, s.started_at AS startedAt, p.url, p.title, p.at, p.last_seen_at AS lastSeenAt,
      p.left_at AS leftAt, s.channel, s.source, s.medium, s.campaign, s.term, s.content, s.click_ids AS clickIds,
      s.referrer
    FROM page_views p CROSS JOIN sessions s ON s.site = :site AND s.id = p.session
    WHERE p.site = :site AND p.visitor = :visitor AND p.at <= :until
    ORDER BY p.at DESC LIMIT ${maxPages}`,
)

/** A page on a visitor's journey. Times in ms. */
export type JourneyPage = Pick<
  ReturnType<typeof journey.decode>[number],
  'session' | 'startedAt' | 'url' | 'title' | 'at' | 'lastSeenAt' | 'leftAt'
> & { source: Source }

/** The visitor's latest pages until a moment, oldest first. */
export async function readJourney(
  db: SiteDatabase,
  site: string,
  visitor: string,
  until: number,
): Promise<JourneyPage[]> {
  const [{ rows }] = await run(db, [journey], { site, visitor, until })
  return rows.map((row) => ({ ...row, source: sourceOf(row) })).reverse()
}

import { pageViews, sessions } from '../../schema/index.ts'
import type { Match } from '../matching/match.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { nullable } from '../platform/database/fields.ts'
import { query, run } from '../platform/database/query.ts'
import { sourceColumns, sourceOf } from '../sources/columns.ts'

type Visited = Pick<Match, 'source' | 'landingPage' | 'lastPage'> & { visitor: string; session: string }

const session = query(
  {
    visitor: sessions.visitor,
    landingPage: sessions.landingPage,
    lastPage: nullable(pageViews.url),
    ...sourceColumns,
  },
  `SELECT s.visitor, s.landing_page AS landingPage, s.channel, s.source, s.medium, s.campaign, s.term, s.content,
      s.click_ids AS clickIds, s.referrer,
      (SELECT url FROM page_views p WHERE p.site = :site AND p.visitor = s.visitor AND p.at >= s.started_at
        AND p.at <= :before AND p.session = s.id ORDER BY p.at DESC LIMIT 1) AS lastPage
    FROM sessions s WHERE s.site = :site AND s.id = :session AND s.started_at <= :before`,
)

/** A session that began before a moment (ms), with the last page that was seen in it by then. */
export async function findSession(
  db: SiteDatabase,
  site: string,
  id: string,
  before: number,
): Promise<Visited | undefined> {
  const [{ rows }] = await run(db, [session], { site, session: id, before })
  const [row] = rows
  if (!row) return undefined
  const { visitor, landingPage, lastPage } = row
  return { visitor, session: id, source: sourceOf(row), landingPage, lastPage: lastPage ?? landingPage }
}

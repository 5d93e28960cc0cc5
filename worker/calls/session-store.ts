import { sql } from 'drizzle-orm'
import type { Match } from '../matching/match.ts'
import { type Database, rowsOf, statement } from '../platform/database/database.ts'
import { type SourceColumns, sourceOf } from '../sources/columns.ts'

type Visited = Pick<Match, 'source' | 'landingPage' | 'lastPage'> & { visitor: string; session: string }

/** A session that began before a moment (ms), with the last page that was seen in it by then. */
export async function findSession(
  db: Database,
  site: string,
  session: string,
  before: number,
): Promise<Visited | undefined> {
  type Row = SourceColumns & Omit<Visited, 'source'>
  const [result] = await db.batch([
    statement(
      db,
      sql`SELECT visitor, id AS session, landing_page AS landingPage, channel, source, medium, campaign, term,
        content, click_ids AS clickIds, referrer,
        (SELECT url FROM page_views p WHERE p.site = s.site AND p.visitor = s.visitor AND p.at >= s.started_at
          AND p.at <= ${before} AND p.session = s.id ORDER BY p.at DESC LIMIT 1) AS lastPage
      FROM sessions s WHERE site = ${site} AND id = ${session} AND started_at <= ${before}`,
    ),
  ])
  const row = rowsOf<Row>(result)[0]
  if (!row) return undefined
  const { visitor, landingPage, lastPage } = row
  return { visitor, session, source: sourceOf(row), landingPage, lastPage: lastPage ?? landingPage }
}

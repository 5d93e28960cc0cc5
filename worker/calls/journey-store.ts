import { sql } from 'drizzle-orm'
import { type Database, rowsOf, statement } from '../platform/database/database.ts'
import { type SourceColumns, sourceOf } from '../sources/columns.ts'
import type { Source } from '../sources/source.ts'

/** A page on a visitor's path. Times in ms. */
export interface PathPage {
  session: string
  startedAt: number
  source: Source
  url: string
  title: string | null
  at: number
  lastSeenAt: number
  leftAt: number | null
}

const mostPages = 200

/** The visitor's latest pages until a moment, oldest first. */
export async function readPath(
  db: Database,
  site: string,
  visitor: string,
  until: number,
): Promise<PathPage[]> {
  const [result] = await db.batch([
    statement(
      db,
      sql`SELECT p.session, s.started_at AS startedAt, p.url, p.title, p.at, p.last_seen_at AS lastSeenAt,
        p.left_at AS leftAt, s.channel, s.source, s.medium, s.campaign, s.term, s.content,
        s.click_ids AS clickIds, s.referrer
      FROM page_views p JOIN sessions s ON s.site = p.site AND s.id = p.session
      WHERE p.site = ${site} AND p.visitor = ${visitor} AND p.at <= ${until}
      ORDER BY p.at DESC LIMIT ${mostPages}`,
    ),
  ])
  return rowsOf<Omit<PathPage, 'source'> & SourceColumns>(result)
    .map((row) => ({ ...row, source: sourceOf(row) }))
    .reverse()
}

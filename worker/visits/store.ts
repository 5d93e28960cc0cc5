import { type SQL, sql } from 'drizzle-orm'
import type { HeldNumbers } from '../../schema/index.ts'
import { type Database, rowsOf, statement } from '../database.ts'
import { leaseStatements } from '../leases/store.ts'
import type { Source } from '../sources/source.ts'

/** One page view on its way into the database, everything decided that can be decided without it. */
export interface PageView {
  site: string
  /** The visitor as the browser knows them, or null. */
  givenVisitor: string | null
  /** The id for a visitor who is not known, and the one an earlier attempt may have used. */
  newVisitor: { id: string; earlier: string }
  newSession: string
  view: string
  url: string
  title: string | null
  targets: string[]
  /** Whether the view came from outside the site, by `source`. */
  entry: boolean
  source: Source
  /** The static pools that a new session would see, by target. */
  staticPools: Record<string, string>
  /** The dynamic pools of the page's targets. */
  pools: { id: string; target: string; onShared: 'share' | 'static' | 'original' }[]
}

/** What the database made of it. */
export interface Recorded {
  visitor: string
  session: string
  staticPools: Record<string, string>
  held: HeldNumbers
}

/** A session ends after this silence (ms), as in Google Analytics. */
const sessionSilence = 30 * 60_000
/** A view sent again is looked for among the visitor's latest. */
const latestViews = 20

/**
 * Records a page view, continues or starts its session, and leases its numbers: one atomic batch, so
 * that no two visitors are ever given the same free number. A first visit writes 6 rows, a later page
 * 1, and 3 more when it renews a lease (counted in test/worker/visit-cost.test.ts).
 *
 * @param now ms
 */
export async function recordPageView(db: Database, page: PageView, now: number): Promise<Recorded> {
  const me = visitorOf(page)
  const [, , ...rest] = await db.batch([
    statement(db, insertView(page, me, now)),
    statement(db, insertSession(page, me, now)),
    ...leaseStatements({ site: page.site, visitor: me, pools: page.pools }, now).map((each) =>
      statement(db, each),
    ),
    statement(
      db,
      sql`SELECT v.id AS visitor, p.session, s.static_pools AS staticPools, v.numbers AS held
      FROM visitors v
      JOIN page_views p ON p.site = v.site AND p.visitor = v.id
      JOIN sessions s ON s.site = p.site AND s.id = p.session
      WHERE v.site = ${page.site} AND v.id = ${me} ORDER BY p.at DESC LIMIT 1`,
    ),
  ])
  const result = rest.at(-1)
  const row =
    result && rowsOf<{ visitor: string; session: string; staticPools: string; held: string }>(result)[0]
  if (!row) throw new Error('the page view is not there after it was recorded')
  return { ...row, staticPools: JSON.parse(row.staticPools), held: JSON.parse(row.held) }
}

/** The visitor as the database knows them; an id that is not this site's is not taken over. */
function visitorOf(page: PageView): SQL {
  const { site, givenVisitor, newVisitor } = page
  return sql`COALESCE((SELECT id FROM visitors WHERE site = ${site} AND id IN (${givenVisitor}, ${newVisitor.earlier})
    ORDER BY id = ${givenVisitor} DESC LIMIT 1), ${newVisitor.id})`
}

function insertView(page: PageView, me: SQL, now: number): SQL {
  const { site, source } = page
  const latest = (columns: SQL, count: number) =>
    sql`SELECT ${columns} FROM page_views WHERE site = ${site} AND visitor = ${me} ORDER BY at DESC LIMIT ${count}`
  const sameSource = sql`s.channel = ${source.channel} AND s.source = ${source.source} AND s.medium = ${source.medium}
    AND s.campaign IS ${source.campaign} AND s.term IS ${source.term} AND s.content IS ${source.content}`
  const current = sql`SELECT l.session FROM (${latest(sql`session, last_seen_at`, 1)}) l
    JOIN sessions s ON s.site = ${site} AND s.id = l.session
    WHERE l.last_seen_at > ${now - sessionSilence} AND (${!page.entry} OR (${sameSource}))`
  return sql`INSERT INTO page_views (site, visitor, at, view, session, url, title, targets, last_seen_at)
    SELECT ${site}, ${me}, ${now}, ${page.view}, COALESCE((${current}), ${page.newSession}),
      ${page.url}, ${page.title}, ${JSON.stringify(page.targets)}, ${now}
    WHERE ${page.view} NOT IN (SELECT view FROM (${latest(sql`view`, latestViews)}))`
}

/** The new session, if the view just recorded began one. */
function insertSession(page: PageView, me: SQL, now: number): SQL {
  const { site, source } = page
  return sql`INSERT INTO sessions (site, id, visitor, started_at, channel, source, medium, campaign, term,
      content, click_ids, referrer, landing_page, static_pools)
    SELECT ${site}, ${page.newSession}, ${me}, ${now}, ${source.channel}, ${source.source}, ${source.medium},
      ${source.campaign}, ${source.term}, ${source.content}, ${JSON.stringify(source.clickIds)},
      ${source.referrer}, ${page.url}, ${JSON.stringify(page.staticPools)}
    WHERE EXISTS (SELECT 1 FROM page_views WHERE site = ${site} AND visitor = ${me} AND at = ${now}
      AND view = ${page.view} AND session = ${page.newSession})
    ON CONFLICT DO NOTHING`
}

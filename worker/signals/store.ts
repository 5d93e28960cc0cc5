import { type SQL, sql } from 'drizzle-orm'
import { type Database, statement } from '../database.ts'
import { renewalInterval } from '../leases/lease.ts'
import { renewStatements } from '../leases/store.ts'

/** The page view that a signal is about. */
interface Page {
  site: string
  visitor: string
  session: string
  view: string
}

/** A view is found among the visitor's latest, so that a long history costs no more to read. */
const latestViews = 20

function viewTime({ site, visitor, session, view }: Page): SQL {
  return sql`SELECT at FROM (SELECT at, view, session FROM page_views WHERE site = ${site} AND visitor = ${visitor}
    ORDER BY at DESC LIMIT ${latestViews}) WHERE view = ${view} AND session = ${session}`
}

function theView(page: Page): SQL {
  return sql`site = ${page.site} AND visitor = ${page.visitor} AND view = ${page.view} AND at = (${viewTime(page)})`
}

/** The page is in use: its view lasts until now and its leases are renewed, at most once a minute. */
export async function stayOnPage(
  db: Database,
  page: Page,
  pools: { id: string }[],
  now: number,
): Promise<void> {
  const stay = statement(
    db,
    sql`UPDATE page_views SET last_seen_at = ${now}, left_at = NULL
    WHERE ${theView(page)} AND last_seen_at <= ${now - renewalInterval}`,
  )
  const mine = sql`(SELECT ${page.visitor} WHERE EXISTS (${viewTime(page)}))`
  const renewals = pools.length === 0 ? [] : renewStatements({ site: page.site, visitor: mine, pools }, now)
  await db.batch([stay, ...renewals.map((each) => statement(db, each))])
}

/** The page was left. */
export async function leavePage(db: Database, page: Page, now: number): Promise<void> {
  await db.batch([
    statement(
      db,
      sql`UPDATE page_views SET last_seen_at = MAX(last_seen_at, ${now}), left_at = ${now}
      WHERE ${theView(page)}`,
    ),
  ])
}

/** A tap or a goal. A tapped number must be one of the site's. */
export async function insertSignal(
  db: Database,
  signal: Page & {
    type: 'tap' | 'goal'
    number?: string | undefined
    name?: string | undefined
    value?: number | undefined
  },
  now: number,
): Promise<void> {
  const { site, visitor, session, view, type, number = null, name = null, value = null } = signal
  await db.batch([
    statement(
      db,
      sql`INSERT INTO signals (site, visitor, at, view, type, session, number, name, value)
      SELECT ${site}, ${visitor}, ${now}, ${view}, ${type}, ${session}, ${number}, ${name}, ${value}
      WHERE EXISTS (${viewTime(signal)})
        AND (${number} IS NULL OR EXISTS (SELECT 1 FROM numbers WHERE number = ${number} AND site = ${site}))
      ON CONFLICT DO NOTHING`,
    ),
  ])
}

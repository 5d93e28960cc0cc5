import { type HeldNumbers, sessions, visitors } from '../../../schema/index.ts'
import type { WantedPool } from '../../inventory/leases/lease.ts'
import { holdNumbers, renewLeases, staticPoolsOf } from '../../inventory/leases/store.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { query, run } from '../../platform/database/query.ts'
import { newestClicks } from '../../sources/click-ids.ts'
import { maxClickIds, type Source } from '../../sources/source.ts'
import { currentSession, visitor } from './identity.ts'

/** One page view on its way into the database, everything decided that can be decided without it. */
export interface PageView {
  site: string
  /** The visitor that the browser claims to be, or null. */
  claimedVisitor: string | null
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
  pools: WantedPool[]
  /** Whether the browser is a phone's. */
  phone: boolean
  /** Where it comes from, hashed with the salt of the day; null if unknown. */
  address: string | null
}

/** What the database made of it. */
export interface Recorded {
  visitor: string
  session: string
  staticPools: Record<string, string>
  held: HeldNumbers
}

// A view sent again is looked for among the visitor's latest, so that a long history costs no more to read.
const insertView =
  query(`INSERT INTO page_views (site, visitor, at, view, session, url, title, targets, last_seen_at)
  SELECT :site, me.id, :now, :view, COALESCE((${currentSession}), :newSession), :url, :title, :targets, :now
  FROM (SELECT ${visitor} AS id) me
  WHERE :view NOT IN (SELECT view FROM page_views WHERE site = :site AND visitor = me.id ORDER BY at DESC LIMIT 20)`)

const insertSession = query(`INSERT INTO sessions (site, id, visitor, started_at, channel, source, medium,
    campaign, term, content, click_ids, referrer, landing_page, static_pools, phone, address)
  SELECT :site, :newSession, visitor, :now, :channel, :source, :medium,
    :campaign, :term, :content, :clickIds, :referrer, :url, :staticPools, :phone, :address
  FROM page_views WHERE site = :site AND visitor = ${visitor} AND at = :now AND view = :view AND session = :newSession`)

const latestSession = `(SELECT session FROM page_views WHERE site = :site AND visitor = ${visitor} ORDER BY at DESC LIMIT 1)`

/** A session that is clicked into again has the ids of the newest click. A view that brings none reads nothing here. */
const renewClicks = query(`UPDATE sessions SET click_ids = CASE
    WHEN (SELECT COUNT(*) FROM json_each(json_patch(click_ids, :newestClicks))) > ${maxClickIds} THEN :clickIds
    ELSE json_patch(click_ids, :newestClicks) END
  WHERE :entry AND :newestClicks <> '{}' AND site = :site AND id = ${latestSession}
    AND json_patch(click_ids, :newestClicks) <> click_ids`)

const readRecorded = query(
  { visitor: visitors.id, session: sessions.id, staticPools: sessions.staticPools, held: visitors.numbers },
  `SELECT v.id AS visitor, s.id AS session, s.static_pools AS staticPools, v.numbers AS held
  FROM visitors v JOIN sessions s ON s.site = v.site AND s.id = ${latestSession}
  WHERE v.site = :site AND v.id = ${visitor}`,
)

const recording = [
  insertView,
  insertSession,
  renewClicks,
  holdNumbers(visitor, staticPoolsOf(latestSession)),
  ...renewLeases(visitor, staticPoolsOf(latestSession)),
  readRecorded,
] as const

/**
 * Records a page view, continues or starts its session, and leases its numbers: one atomic batch, so
 * that no two visitors are ever given the same free number. A first visit writes 6 rows, a later page
 * 1, 3 more when it renews a lease, and 1 more when it brings another click id (counted in test/worker/browser/visits).
 *
 * @param now ms
 */
export async function recordPageView(db: SiteDatabase, page: PageView, now: number): Promise<Recorded> {
  const { source, newVisitor, pools, ...fields } = page
  const results = await run(db, recording, {
    ...fields,
    ...source,
    newVisitor: newVisitor.id,
    earlierVisitor: newVisitor.earlier,
    targets: JSON.stringify(page.targets),
    clickIds: JSON.stringify(source.clickIds),
    newestClicks: JSON.stringify(newestClicks(source.clickIds)),
    staticPools: JSON.stringify(page.staticPools),
    pools: JSON.stringify(pools),
    now,
  })
  const [row] = results[6].rows
  if (!row) throw new Error('the page view is not there after it was recorded')
  return row
}

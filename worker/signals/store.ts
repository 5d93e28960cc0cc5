import type { Database } from '../database.ts'
import { renewalInterval, type WantedPool } from '../leases/lease.ts'
import { freeNumbers, renewLeases, staticPoolsOf } from '../leases/store.ts'
import { query, runBatch } from '../query.ts'

/** The page view that a signal is about. */
interface Page {
  site: string
  visitor: string
  session: string
  view: string
}

// A view is found among the visitor's latest, so that a long history costs no more to read.
const viewTime = `SELECT at FROM (SELECT at, view, session FROM page_views WHERE site = :site AND visitor = :visitor
  ORDER BY at DESC LIMIT 20) WHERE view = :view AND session = :session`

const theView = `site = :site AND visitor = :visitor AND view = :view AND at = (${viewTime})`

const stay = query(`UPDATE page_views SET last_seen_at = :now, left_at = NULL
  WHERE ${theView} AND (last_seen_at <= :now - ${renewalInterval} OR left_at IS NOT NULL)`)

const renew = renewLeases(`(SELECT :visitor WHERE EXISTS (${viewTime}))`, staticPoolsOf(':session'))

const leave = query(
  `UPDATE page_views SET last_seen_at = MAX(last_seen_at, :now), left_at = :now WHERE ${theView}`,
)

// Two goals of one millisecond are two goals: the later one takes the next free moment.
const nextFree = `SELECT MAX(at) + 1 FROM signals
  WHERE site = :site AND visitor = :visitor AND at >= :now AND view = :view AND type = :type`

const insert = query(`INSERT INTO signals (site, visitor, at, view, type, session, number, name, value)
  SELECT :site, :visitor, COALESCE((${nextFree}), :now), :view, :type, :session, :number, :name, :value
  WHERE EXISTS (${viewTime})
    AND (:number IS NULL OR :printed OR EXISTS (SELECT 1 FROM numbers WHERE number = :number AND site = :site))
  ON CONFLICT DO NOTHING`)

/**
 * The page is in use: its view lasts until now and its leases are renewed, at most once a minute. A page
 * that was left and shown again, from the back/forward cache, is no longer left.
 */
export async function stayOnPage(
  db: Database,
  { site, visitor, session, view }: Page,
  pools: WantedPool[],
  now: number,
): Promise<void> {
  const values = { site, visitor, session, view, pools: JSON.stringify(pools), now }
  await runBatch(db.$client, [stay, ...renew], values)
}

/** The page was left: its view ends, and its numbers are soon available to others. */
export async function leavePage(
  db: Database,
  { site, visitor, session, view }: Page,
  now: number,
): Promise<void> {
  await runBatch(db.$client, [leave, freeNumbers], { site, visitor, session, view, now })
}

/**
 * A tap, a copy or a goal. The number must be one of the site's: a tracking number, or `printed`, one of its
 * targets.
 */
export async function insertSignal(
  db: Database,
  signal: Page & {
    type: 'tap' | 'copy' | 'goal'
    number?: string | undefined
    printed: boolean
    name?: string | undefined
    value?: number | undefined
  },
  now: number,
): Promise<void> {
  const { site, visitor, session, view, type, number = null, printed, name = null, value = null } = signal
  await runBatch(db.$client, [insert], {
    site,
    visitor,
    session,
    view,
    type,
    number,
    printed,
    name,
    value,
    now,
  })
}

import { calls } from '../../../schema/index.ts'
import { renewalInterval, type WantedPool } from '../../inventory/leases/lease.ts'
import { freeNumbers, renewLeases, staticPoolsOf } from '../../inventory/leases/store.ts'
import { goalCounts, tapReported } from '../../matching/candidate.ts'
import { maxLeases } from '../../matching/store.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { query, run } from '../../platform/database/query.ts'
import { dayLength } from '../../platform/time.ts'
import { countOfAddress, countOfNumber, countOfVisitor } from './tap-count-store.ts'

/** Where a signal comes from, hashed with the salt of the day; null if unknown. */
interface Sent {
  address: string | null
}

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

/**
 * A static number, or one that the visitor holds or is among the last to have been shown: nobody speaks for a
 * number that they never saw.
 */
const wasShown = `EXISTS (SELECT 1 FROM numbers n JOIN pools p ON p.site = :site AND p.id = n.pool
  WHERE n.site = :site AND n.number = :number AND (p.kind = 'static'
    OR EXISTS (SELECT 1 FROM visitors v, json_each(v.numbers) h
      WHERE v.site = :site AND v.id = :visitor AND h.value ->> 0 = :number)
    OR :visitor IN (SELECT visitor FROM leases WHERE site = :site AND number = :number
      ORDER BY started_at DESC LIMIT ${maxLeases})))`

/** Somebody who taps or copies the same number again within this time (ms) means nothing else by it. */
const sameDeed = 5_000

/** What one visitor does is stored so often at most within so long (ms): people do less. */
const most = { within: 60_000, signals: 20 }
const mostOfDay = { within: dayLength, signals: 200 }

const ofVisitorSince = (time: number) =>
  `FROM signals WHERE site = :site AND visitor = :visitor AND at > :now - ${time}`
const isBelow = ({ within, signals }: typeof most) =>
  `NOT EXISTS (SELECT 1 ${ofVisitorSince(within)} ORDER BY at DESC LIMIT 1 OFFSET ${signals - 1})`

/** No more than a person does: every row that a page may write has its owner's money on it. */
const isHuman = `(:type = 'goal' OR NOT EXISTS (SELECT 1 ${ofVisitorSince(sameDeed)} AND type = :type AND number IS :number))
  AND ${isBelow(most)} AND ${isBelow(mostOfDay)}`

const insert =
  query(`INSERT INTO signals (site, visitor, at, view, type, session, number, name, value, address, nth, address_nth,
    number_nth)
  SELECT :site, :visitor, COALESCE((${nextFree}), :now), :view, :type, :session, :number, :name, :value,
    CASE :type WHEN 'tap' THEN :address END, CASE :type WHEN 'tap' THEN ${countOfVisitor} + 1 END,
    CASE WHEN :type = 'tap' AND :address IS NOT NULL THEN ${countOfAddress} + 1 END,
    CASE :type WHEN 'tap' THEN ${countOfNumber} + 1 END
  WHERE EXISTS (${viewTime})
    AND (:number IS NULL OR :isTarget OR ${wasShown})
    AND ${isHuman}
  ON CONFLICT DO NOTHING`)

/** Calls to the tapped number that have just begun, whose tap this may be. */
const callsJustBegun = query(
  { id: calls.id },
  `SELECT id FROM calls WHERE site = :site AND "to" = :number
  AND started_at > :now - ${tapReported} AND started_at <= :now ORDER BY started_at DESC LIMIT 3`,
)

/** A goal looks through so many of the newest calls to each number that its visitor holds. */
const callsLookedThrough = 50

/** Calls of the last day that may have been this visitor's, to the numbers they were shown last. */
const callsOfVisitor = query(
  { id: calls.id },
  `SELECT c.id FROM visitors v, json_each(v.numbers) h
  CROSS JOIN calls c ON c.site = :site AND c.id IN (SELECT id FROM calls WHERE site = :site AND "to" = h.value ->> 0
    AND started_at > :now - ${goalCounts} AND started_at <= :now ORDER BY started_at DESC LIMIT ${callsLookedThrough})
  WHERE v.site = :site AND v.id = :visitor
    AND c.goal_visitor IS NULL
    AND EXISTS (SELECT 1 FROM json_each(c.candidates) x WHERE x.value ->> 'visitor' = :visitor)
  ORDER BY c.started_at DESC LIMIT 3`,
)

/**
 * The page is in use: its view lasts until now and its leases are renewed, at most once a minute. A page
 * that was left and shown again, from the back/forward cache, is no longer left.
 */
export async function stayOnPage(
  db: SiteDatabase,
  { site, visitor, session, view, address }: Page & Sent,
  pools: WantedPool[],
  now: number,
): Promise<void> {
  const values = { site, visitor, session, view, address, pools: JSON.stringify(pools), now }
  await run(db, [stay, ...renew], values)
}

/** The page was left: its view ends, and its numbers are soon available to others. */
export async function leavePage(
  db: SiteDatabase,
  { site, visitor, session, view }: Page,
  now: number,
): Promise<void> {
  await run(db, [leave, freeNumbers], { site, visitor, session, view, now })
}

/**
 * A tap, a copy or a goal. The number must be one that the visitor was shown: a tracking number, or `isTarget`,
 * one of the site's targets.
 *
 * @returns the ids of calls that this may decide anew; none if the signal was not taken
 */
export async function insertSignal(
  db: SiteDatabase,
  signal: Page &
    Sent & {
      type: 'tap' | 'copy' | 'goal'
      number?: string | undefined
      isTarget: boolean
      name?: string | undefined
      value?: number | undefined
    },
  now: number,
): Promise<string[]> {
  const {
    site,
    visitor,
    session,
    view,
    address,
    type,
    number = null,
    isTarget,
    name = null,
    value = null,
  } = signal
  const [inserted, found] = await run(db, [insert, type === 'goal' ? callsOfVisitor : callsJustBegun], {
    site,
    visitor,
    session,
    view,
    type,
    number,
    isTarget,
    address,
    name,
    value,
    now,
  })
  return inserted.changes === 0 ? [] : found.rows.map(({ id }) => id)
}

import { and, desc, eq, gt, lt } from 'drizzle-orm'
import { swaps } from '../../../schema/index.ts'
import { addEventsFrom } from '../../events/outbox.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { query, run } from '../../platform/database/query.ts'

export type SwapDay = typeof swaps.$inferSelect

/** A day has this many ms. */
export const dayLength = 86_400_000

/** More reports a day say nothing new, and a flood of them must not be billed. */
const maxPages = 100_000

/** A browser's odd extension is one view; a mistake of the site is many. */
const minTroubled = 3
/** As many of a day's reporting views must have the trouble: 0–1. */
const troubledShare = 0.05
/** The same trouble is another event after this long at the soonest (ms), so that a broken page writes little. */
const eventInterval = 600_000

/** When a kind of trouble last became an event: now, where the day's views have had it often enough and not just now. */
function eventTime(kind: 'missing' | 'reverted'): string {
  const troubled = `${kind}_pages + excluded.${kind}_pages`
  return `CASE WHEN excluded.${kind}_pages > 0 AND ${troubled} >= ${minTroubled}
      AND ${troubled} >= (pages + 1) * ${troubledShare} AND ${kind}_event_at <= :now - ${eventInterval}
    THEN :now ELSE ${kind}_event_at END`
}

const add =
  query(`INSERT INTO swaps (site, day, pages, made, missing, reverted, missing_pages, reverted_pages, example)
  VALUES (:site, :day, 1, :made, :missing, :reverted, :missingPages, :revertedPages, :example)
  ON CONFLICT (site, day) DO UPDATE SET pages = pages + 1, made = made + excluded.made,
    missing = missing + excluded.missing, reverted = reverted + excluded.reverted,
    missing_pages = missing_pages + excluded.missing_pages, reverted_pages = reverted_pages + excluded.reverted_pages,
    missing_event_at = ${eventTime('missing')}, reverted_event_at = ${eventTime('reverted')},
    example = COALESCE(excluded.example, example)
  WHERE pages < ${maxPages}`)

/** One event for each kind of trouble that the view of the statement before has made one. */
function troubleEvent(kind: 'missing' | 'reverted', name: string) {
  return addEventsFrom(
    'swap.failed',
    `SELECT '${name}/' || day AS subject, json_object('kind', '${name}', 'day', day, 'pages', pages,
      'troubled', ${kind}_pages, 'example', :example) AS data
    FROM swaps WHERE site = :site AND day = :day AND ${kind}_event_at = :now AND :${kind}Pages > 0`,
  )
}

const adding = [
  add,
  troubleEvent('missing', 'target-missing'),
  troubleEvent('reverted', 'swap-reverted'),
] as const

/**
 * Adds one view to its day, which is one row written, and an event for the outbox where at least three views of the
 * day, and one in twenty of those that reported, had the same trouble.
 *
 * @param now ms
 * @returns whether there is an event
 */
export async function addSwaps(
  db: SiteDatabase,
  view: Omit<SwapDay, 'pages' | 'missingEventAt' | 'revertedEventAt'>,
  now: number,
): Promise<boolean> {
  const [, missing, reverted] = await run(db, adding, { ...view, now })
  return missing.changes + reverted.changes > 0
}

/** The days that the period touches, newest first. */
export async function listSwaps(
  db: SiteDatabase,
  filter: { site: string; from?: number | undefined; to?: number | undefined },
  limit: number,
  before: number | undefined,
): Promise<SwapDay[]> {
  const { site, from, to } = filter
  const [rows] = await db.batch([
    db
      .select()
      .from(swaps)
      .where(
        and(
          eq(swaps.site, site),
          from === undefined ? undefined : gt(swaps.day, from - dayLength),
          to === undefined ? undefined : lt(swaps.day, to),
          before === undefined ? undefined : lt(swaps.day, before),
        ),
      )
      .orderBy(desc(swaps.day))
      .limit(limit + 1),
  ])
  return rows
}

import { and, desc, eq, gt, lt } from 'drizzle-orm'
import { swaps } from '../../../schema/index.ts'
import type { Database } from '../../platform/database/database.ts'
import { bound, query } from '../../platform/database/query.ts'

export type SwapDay = typeof swaps.$inferSelect

/** A day has this many ms. */
export const dayLength = 86_400_000

/** More reports a day say nothing new, and a flood of them must not be billed. */
const mostPages = 100_000

const add =
  query(`INSERT INTO swaps (site, day, pages, made, missing, reverted, missing_pages, reverted_pages, example)
  VALUES (:site, :day, 1, :made, :missing, :reverted, :missingPages, :revertedPages, :example)
  ON CONFLICT (site, day) DO UPDATE SET pages = pages + 1, made = made + excluded.made,
    missing = missing + excluded.missing, reverted = reverted + excluded.reverted,
    missing_pages = missing_pages + excluded.missing_pages, reverted_pages = reverted_pages + excluded.reverted_pages,
    example = COALESCE(excluded.example, example)
  WHERE pages < ${mostPages}`)

/** A browser's odd extension is one view; a mistake of the site is many. */
const fewestTroubled = 3
/** As many of a day's reporting views must have the trouble: 0–1. */
const troubledShare = 0.05
/** The same alert is counted again after this long at the soonest (ms), so that a broken page writes little. */
const countInterval = 600_000

/** An alert that a view may raise. */
export interface SwapAlarm {
  kind: 'target-missing' | 'swap-reverted'
  id: string
  subject: string
}

const words = {
  'target-missing': ['missing_pages', 'pages that reported found no number for a printed one.'],
  'swap-reverted': ['reverted_pages', 'pages that reported put their own number back after the swap.'],
} as const

function raise(kind: SwapAlarm['kind']) {
  const [column, said] = words[kind]
  return query(`INSERT INTO alerts (id, site, kind, subject, detail, first_at, last_at, count)
    SELECT :id, site, '${kind}', :subject, ${column} || ' of ' || pages || ' ${said}', :now, :now, ${column}
    FROM swaps WHERE site = :site AND day = :day
      AND ${column} >= ${fewestTroubled} AND ${column} >= pages * ${troubledShare}
    ON CONFLICT (id) DO UPDATE SET subject = excluded.subject, detail = excluded.detail,
      last_at = excluded.last_at, count = excluded.count
    WHERE last_at <= excluded.last_at - ${countInterval}`)
}

const raising = { 'target-missing': raise('target-missing'), 'swap-reverted': raise('swap-reverted') }

/**
 * Adds one view to its day, which is one row written, and then raises its alarms where at least three views of the
 * day, and one in twenty of those that reported, had the same trouble.
 *
 * @param now ms
 */
export async function addSwaps(
  db: Database,
  view: Omit<SwapDay, 'pages'>,
  alarms: SwapAlarm[],
  now: number,
): Promise<void> {
  const raised = alarms.map(({ kind, id, subject }) =>
    bound(db.$client, raising[kind], { ...view, id, subject, now }),
  )
  await db.$client.batch([bound(db.$client, add, view), ...raised])
}

/** The days that the period touches, newest first. */
export async function listSwaps(
  db: Database,
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

import { and, desc, eq, gt, lt } from 'drizzle-orm'
import { swaps } from '../../schema/index.ts'
import type { Database } from '../database.ts'
import { query, runBatch } from '../query.ts'

export type SwapDay = typeof swaps.$inferSelect

/** A day has this many ms. */
export const dayLength = 86_400_000

/** More reports a day say nothing new, and a flood of them must not be billed. */
const mostPages = 100_000

const add = query(`INSERT INTO swaps (site, day, pages, made, missing, reverted, example)
  VALUES (:site, :day, 1, :made, :missing, :reverted, :example)
  ON CONFLICT (site, day) DO UPDATE SET pages = pages + 1, made = made + excluded.made,
    missing = missing + excluded.missing, reverted = reverted + excluded.reverted,
    example = COALESCE(excluded.example, example)
  WHERE pages < ${mostPages}`)

/** Adds one view to its day: one row written. */
export async function addSwaps(db: Database, view: Omit<SwapDay, 'pages'>): Promise<void> {
  await runBatch(db.$client, [add], view)
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

import { desc, eq } from 'drizzle-orm'
import { spending } from '../../schema/index.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { type Query, query, run } from '../platform/database/query.ts'

/** What a site's pages had written of a day. */
export type Spent = Pick<typeof spending.$inferSelect, 'day' | 'rows'>

/** A statement that reads it of the latest day, for a batch. */
export function spentBy(db: SiteDatabase, site: string) {
  return db
    .select({ day: spending.day, rows: spending.rows })
    .from(spending)
    .where(eq(spending.site, site))
    .orderBy(desc(spending.day))
    .limit(1)
}

const add = query(`INSERT INTO spending (site, day, rows) VALUES (:site, :day, :rows)
  ON CONFLICT (site, day) DO UPDATE SET rows = rows + excluded.rows`)

/**
 * SELECT, for an event, of the day that the addition before it in the same transaction has spent: once, whoever adds.
 * What adds the event is handed in, since it is in a room that a visit need not load.
 */
export const spentDay = `SELECT 'budget-spent/' || day AS subject,
  json_object('day', day, 'budget', CAST(:budget AS INTEGER)) AS data
  FROM spending WHERE site = :site AND day = :day AND rows >= :budget AND rows - :rows < :budget`

const total = query({ rows: spending.rows }, 'SELECT rows FROM spending WHERE site = :site AND day = :day')

/**
 * Adds to what a site's pages have written of a day, and an event where that spends the day's budget.
 *
 * @param spentEvent adds the event of `spentDay`
 * @returns the day's rows so far, and whether there is an event
 */
export async function addSpending(
  db: SiteDatabase,
  added: { site: string; day: number; rows: number; budget: number },
  spentEvent: Query<never>,
  now: number,
): Promise<{ rows: number; isNews: boolean }> {
  const [, event, { rows }] = await run(db, [add, spentEvent, total], { ...added, now })
  return { rows: rows[0]?.rows ?? added.rows, isNews: event.changes > 0 }
}

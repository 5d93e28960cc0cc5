import { and, asc, eq, getTableColumns, gt, isNull, sql } from 'drizzle-orm'
import { numbers, sites } from '../../../schema/index.ts'
import { type Database, rowsOf, statement } from '../../platform/database/database.ts'
import type { PoolRow } from '../pools/store.ts'
import { restStatements } from '../rest/store.ts'

export type NumberRow = typeof numbers.$inferSelect

/**
 * Adds numbers to a pool, all or none; those that it already has stay as they are. One statement takes
 * the whole list as JSON, so D1's limit of 100 parameters does not matter.
 *
 * @returns `taken`, the numbers of the list that belong to another pool: when there are any, nothing was
 *   added; and `rows`, those of the list that the pool now has, by number
 */
export async function insertNumbers(
  db: Database,
  pool: PoolRow,
  list: string[],
  { provider, state }: Pick<NumberRow, 'provider' | 'state'>,
  now: number,
): Promise<{ taken: string[]; rows: NumberRow[] }> {
  const given = sql`(SELECT value AS number FROM json_each(${JSON.stringify(list)}))`
  const taken = sql`SELECT n.number FROM ${given} g JOIN numbers n ON n.number = g.number WHERE n.pool <> ${pool.id}`
  const [takenRows, , rows] = await db.batch([
    statement(db, taken),
    statement(
      db,
      sql`INSERT INTO numbers (number, site, pool, provider, state, visitor, last_active_at, created_at)
      SELECT number, ${pool.site}, ${pool.id}, ${provider}, ${state}, NULL, 0, ${now} FROM ${given}
      WHERE NOT EXISTS (${taken}) AND EXISTS (SELECT 1 FROM pools WHERE id = ${pool.id}) ON CONFLICT DO NOTHING`,
    ),
    db
      .select()
      .from(numbers)
      .where(and(eq(numbers.pool, pool.id), sql`${numbers.number} IN (SELECT number FROM ${given})`))
      .orderBy(asc(numbers.number)),
  ])
  return { taken: rowsOf<{ number: string }>(takenRows).map((row) => row.number), rows }
}

/** By number. */
export async function listNumbers(
  db: Database,
  pool: PoolRow,
  limit: number,
  after: string | undefined,
): Promise<NumberRow[]> {
  const [rows] = await db.batch([
    db
      .select()
      .from(numbers)
      .where(
        and(
          eq(numbers.site, pool.site),
          eq(numbers.pool, pool.id),
          after === undefined ? undefined : gt(numbers.number, after),
        ),
      )
      .orderBy(asc(numbers.number))
      .limit(limit + 1),
  ])
  return rows
}

/** The number, unless its site is deleted. Numbers are looked up alone: callers know nothing else. */
export async function findNumber(db: Database, number: string): Promise<NumberRow | undefined> {
  const [rows] = await db.batch([
    db
      .select(getTableColumns(numbers))
      .from(numbers)
      .innerJoin(sites, and(eq(sites.id, numbers.site), isNull(sites.deletedAt)))
      .where(eq(numbers.number, number)),
  ])
  return rows[0]
}

/** A person's word about a number. One that is put to rest is replaced from its pool's reserve. */
export async function updateNumberState(
  db: Database,
  { site, number }: Pick<NumberRow, 'site' | 'number'>,
  state: NumberRow['state'],
  now: number,
): Promise<NumberRow | undefined> {
  if (state === 'resting') await db.batch(restStatements(db, number, 'manual', now))
  const resting = { state, restedAt: now, restReason: 'manual' } as const
  // What spoke against a number is over once a person takes it back, and it is shown only from now on.
  const returnedAt = sql`CASE WHEN state <> 'active' THEN ${now} ELSE returned_at END`
  const awake = { state, restedAt: null, restReason: null, replacedBy: null, returnedAt } as const
  const [rows] = await db.batch([
    db
      .update(numbers)
      .set(state === 'resting' ? resting : awake)
      .where(and(eq(numbers.site, site), eq(numbers.number, number)))
      .returning(),
  ])
  return rows[0]
}

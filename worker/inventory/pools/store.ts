import { and, asc, eq, getTableColumns, gt, isNull, sql } from 'drizzle-orm'
import { numbers, pools, sites } from '../../../schema/index.ts'
import { type Changes, type Database, statement } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/problem.ts'

export type PoolRow = typeof pools.$inferSelect

export async function insertPool(db: Database, pool: PoolRow): Promise<void> {
  await db.batch([db.insert(pools).values(pool)])
}

/** The pool, unless it is not there or its site is deleted: 404. */
export async function requirePool(db: Database, id: string): Promise<PoolRow> {
  const [rows] = await db.batch([
    db
      .select(getTableColumns(pools))
      .from(pools)
      .innerJoin(sites, and(eq(sites.id, pools.site), isNull(sites.deletedAt)))
      .where(eq(pools.id, id)),
  ])
  if (!rows[0]) throw notFound('pool')
  return rows[0]
}

/** Oldest first. */
export async function listPools(
  db: Database,
  site: string,
  limit: number,
  after: string | undefined,
): Promise<PoolRow[]> {
  const [rows] = await db.batch([
    db
      .select()
      .from(pools)
      .where(and(eq(pools.site, site), after === undefined ? undefined : gt(pools.id, after)))
      .orderBy(asc(pools.id))
      .limit(limit + 1),
  ])
  return rows
}

export async function updatePool(db: Database, pool: PoolRow, change: Changes<PoolRow>): Promise<PoolRow> {
  if (Object.values(change).every((value) => value === undefined)) return pool
  const [rows] = await db.batch([
    db
      .update(pools)
      .set(change)
      .where(and(eq(pools.site, pool.site), eq(pools.id, pool.id)))
      .returning(),
  ])
  if (!rows[0]) throw notFound('pool')
  return rows[0]
}

/** Removes a pool and its numbers, in slices so that a large pool never makes one long statement. */
export async function deletePool(db: Database, pool: PoolRow, slice = 1000): Promise<void> {
  for (;;) {
    const [deleted] = await db.batch([
      statement(
        db,
        sql`DELETE FROM ${numbers} WHERE number IN
        (SELECT number FROM ${numbers} WHERE site = ${pool.site} AND pool = ${pool.id} LIMIT ${slice})`,
      ),
    ])
    if (deleted.meta.changes === 0) break
  }
  await db.batch([db.delete(pools).where(and(eq(pools.site, pool.site), eq(pools.id, pool.id)))])
}

/** The pools of a site, also of a deleted one. More than anybody has, and few enough for one invocation. */
export async function listPoolIds(db: Database, site: string): Promise<string[]> {
  const [rows] = await db.batch([
    db.select({ id: pools.id }).from(pools).where(eq(pools.site, site)).orderBy(asc(pools.id)).limit(100),
  ])
  return rows.map(({ id }) => id)
}

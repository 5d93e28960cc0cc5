import { and, asc, eq, gt } from 'drizzle-orm'
import { pools } from '../../../schema/index.ts'
import type { Changes, SiteDatabase } from '../../platform/database/database.ts'
import { query, run } from '../../platform/database/query.ts'
import { notFound } from '../../platform/http/problem.ts'

export type PoolRow = typeof pools.$inferSelect

export async function insertPool(db: SiteDatabase, pool: PoolRow): Promise<void> {
  await db.batch([db.insert(pools).values(pool)])
}

/** The pool, or 404. */
export async function requirePool(db: SiteDatabase, site: string, id: string): Promise<PoolRow> {
  const [rows] = await db.batch([
    db
      .select()
      .from(pools)
      .where(and(eq(pools.site, site), eq(pools.id, id))),
  ])
  if (!rows[0]) throw notFound('pool')
  return rows[0]
}

/** Oldest first. */
export async function listPools(
  db: SiteDatabase,
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

export async function updatePool(
  db: SiteDatabase,
  pool: PoolRow,
  change: Changes<PoolRow>,
): Promise<PoolRow> {
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

export async function deletePool(db: SiteDatabase, { site, id }: PoolRow): Promise<void> {
  await db.batch([db.delete(pools).where(and(eq(pools.site, site), eq(pools.id, id)))])
}

const listDestinations = query(
  { id: pools.id, destination: pools.destination },
  `SELECT id, destination FROM pools WHERE site = :site ORDER BY id LIMIT 5000`,
)

/** Where the calls of each of a site's pools go. */
export async function readDestinations(
  db: SiteDatabase,
  site: string,
): Promise<Pick<PoolRow, 'id' | 'destination'>[]> {
  const [{ rows }] = await run(db, [listDestinations], { site })
  return rows
}

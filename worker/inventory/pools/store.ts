import { and, asc, eq, gt } from 'drizzle-orm'
import { pools } from '../../../schema/index.ts'
import type { Changes, SiteDatabase } from '../../platform/database/database.ts'
import { text } from '../../platform/database/fields.ts'
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

/** SQL: where calls to a number go if it is one of the site's own, its pool is `q`, and the condition holds; else null. */
export const nextDestination = (number: string, condition: string): string =>
  `(SELECT q.destination FROM numbers m CROSS JOIN pools q ON q.site = :site AND q.id = m.pool
    WHERE m.site = :site AND m.number = ${number} AND ${condition})`

/** Calls to one of the site's own numbers go on to where that number's pool sends them: one step, as calls are routed. */
const onward = (number: string, pool: string) =>
  `COALESCE(${nextDestination(number, `q.id <> ${pool}`)}, ${number})`

const readOnward = query({ number: text }, `SELECT ${onward(':number', ':pool')} AS number`)

/** Where the calls go that a pool sends to a number, which may be one of another pool of the site. */
export async function destinationBehind(
  db: SiteDatabase,
  values: { site: string; pool: string; number: string },
): Promise<string> {
  const [{ rows }] = await run(db, [readOnward], values)
  return rows[0]?.number ?? values.number
}

const listDestinations = query(
  { id: pools.id, destination: pools.destination },
  `SELECT p.id, ${onward('p.destination', 'p.id')} AS destination FROM pools p WHERE p.site = :site
    ORDER BY p.id LIMIT 5000`,
)

/** Where the calls of each of a site's pools go in the end. */
export async function readDestinations(
  db: SiteDatabase,
  site: string,
): Promise<Pick<PoolRow, 'id' | 'destination'>[]> {
  const [{ rows }] = await run(db, [listDestinations], { site })
  return rows
}

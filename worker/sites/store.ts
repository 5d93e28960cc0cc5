import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { keys, numbers, pools, sites, webhookSecrets } from '../../schema/index.ts'
import type { SiteRow } from '../access/store.ts'
import type { Changes, DirectoryDatabase, SiteDatabase } from '../platform/database/database.ts'
import { nullable } from '../platform/database/fields.ts'
import { bind, query } from '../platform/database/query.ts'
import { type Spent, spentBy } from './spending-store.ts'

type PoolRow = typeof pools.$inferSelect

/** Adds a site; false where another site has its code already. */
export async function insertSite(directory: DirectoryDatabase, site: SiteRow): Promise<boolean> {
  const [rows] = await directory.batch([
    directory
      .insert(sites)
      .values(site)
      .onConflictDoNothing({ target: sites.code })
      .returning({ id: sites.id }),
  ])
  return rows.length > 0
}

/** Oldest first; `only` for a key that may see one site. */
export async function listSites(
  directory: DirectoryDatabase,
  limit: number,
  after: [createdAt: number, id: string] | undefined,
  only: string | null,
): Promise<SiteRow[]> {
  const [rows] = await directory.batch([
    directory
      .select()
      .from(sites)
      .where(
        and(
          isNull(sites.deletedAt),
          after && sql`(${sites.createdAt}, ${sites.id}) > (${after[0]}, ${after[1]})`,
          only === null ? undefined : eq(sites.id, only),
        ),
      )
      .orderBy(asc(sites.createdAt), asc(sites.id))
      .limit(limit + 1),
  ])
  return rows
}

/** Changes a site; undefined where it was deleted meanwhile. */
export async function updateSite(
  directory: DirectoryDatabase,
  id: string,
  change: Changes<SiteRow>,
): Promise<SiteRow | undefined> {
  const [rows] = await directory.batch([
    directory
      .update(sites)
      .set(change)
      .where(and(eq(sites.id, id), isNull(sites.deletedAt)))
      .returning(),
  ])
  return rows[0]
}

/** Marks a site deleted and revokes its keys and secrets; false where it was deleted already. */
export async function markSiteDeleted(
  directory: DirectoryDatabase,
  id: string,
  now: number,
): Promise<boolean> {
  const [rows] = await directory.batch([
    directory
      .update(sites)
      .set({ deletedAt: now })
      .where(and(eq(sites.id, id), isNull(sites.deletedAt)))
      .returning({ id: sites.id }),
    directory.delete(keys).where(eq(keys.site, id)),
    directory.delete(webhookSecrets).where(eq(webhookSecrets.site, id)),
  ])
  return rows.length > 0
}

/** The site with this public key, unless it is not there or deleted. */
export async function findSiteByKey(directory: DirectoryDatabase, key: string): Promise<SiteRow | undefined> {
  const [rows] = await directory.batch([
    directory
      .select()
      .from(sites)
      .where(and(eq(sites.key, key), isNull(sites.deletedAt))),
  ])
  return rows[0]
}

/**
 * A static pool shows its first number to everybody; of a dynamic one any serves, and the first in the order of its
 * leases is read without those that rest. INDEXED BY, since SQLite would go through all numbers of the site in the order
 * of its primary key until one is of the pool.
 */
const firstNumbers = query(
  { pool: pools.id, number: nullable(numbers.number) },
  `SELECT p.id AS pool, CASE p.kind
      WHEN 'static' THEN (SELECT n.number FROM numbers n INDEXED BY numbers_listed
        WHERE n.site = :site AND n.pool = p.id AND n.state = 'active' ORDER BY n.number LIMIT 1)
      ELSE (SELECT n.number FROM numbers n INDEXED BY numbers_available
        WHERE n.site = :site AND n.pool = p.id AND n.state = 'active' ORDER BY n.available_at, n.number LIMIT 1)
      END AS number
    FROM pools p WHERE p.site = :site`,
)

/**
 * The pools of a site, oldest first, an active number of each by the pool's id, and what the site's pages have spent, in
 * one round trip.
 */
export async function loadPools(
  db: SiteDatabase,
  site: string,
): Promise<{ pools: PoolRow[]; firstNumbers: Map<string, string>; spent: Spent | null }> {
  const [poolRows, found, [spent = null]] = await db.batch([
    db.select().from(pools).where(eq(pools.site, site)).orderBy(asc(pools.id)),
    bind(db, firstNumbers, { site }),
    spentBy(db, site),
  ])
  return {
    spent,
    pools: poolRows,
    firstNumbers: new Map(
      found.rows.flatMap(({ pool, number }) => (number === null ? [] : [[pool, number]])),
    ),
  }
}

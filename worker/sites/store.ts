import { and, asc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { keys, pools, sites } from '../../schema/index.ts'
import { type Changes, type Database, statement } from '../platform/database/database.ts'
import { notFound } from '../platform/http/problem.ts'

export type SiteRow = typeof sites.$inferSelect
type PoolRow = typeof pools.$inferSelect

export async function insertSite(db: Database, site: SiteRow): Promise<void> {
  await db.batch([db.insert(sites).values(site)])
}

/** The site, unless it is not there or deleted. */
export async function findActiveSite(db: Database, id: string): Promise<SiteRow | undefined> {
  const [rows] = await db.batch([
    db
      .select()
      .from(sites)
      .where(and(eq(sites.id, id), isNull(sites.deletedAt))),
  ])
  return rows[0]
}

/** The same, or 404. */
export async function requireActiveSite(db: Database, id: string): Promise<SiteRow> {
  const site = await findActiveSite(db, id)
  if (!site) throw notFound('site')
  return site
}

/** Oldest first; `only` for a key that may see one site. */
export async function listSites(
  db: Database,
  limit: number,
  after: string | undefined,
  only: string | null,
): Promise<SiteRow[]> {
  const [rows] = await db.batch([
    db
      .select()
      .from(sites)
      .where(
        and(
          isNull(sites.deletedAt),
          after === undefined ? undefined : gt(sites.id, after),
          only === null ? undefined : eq(sites.id, only),
        ),
      )
      .orderBy(asc(sites.id))
      .limit(limit + 1),
  ])
  return rows
}

export async function updateSite(
  db: Database,
  id: string,
  change: Changes<SiteRow>,
): Promise<SiteRow | undefined> {
  if (Object.values(change).every((value) => value === undefined)) return requireActiveSite(db, id)
  const [rows] = await db.batch([
    db
      .update(sites)
      .set(change)
      .where(and(eq(sites.id, id), isNull(sites.deletedAt)))
      .returning(),
  ])
  return rows[0]
}

/** Marks a site deleted and revokes its keys; `purgeSite` removes the rest. */
export async function markSiteDeleted(db: Database, id: string, now: number): Promise<SiteRow | undefined> {
  const [rows] = await db.batch([
    db
      .update(sites)
      .set({ deletedAt: now })
      .where(and(eq(sites.id, id), isNull(sites.deletedAt)))
      .returning(),
    db.delete(keys).where(eq(keys.site, id)),
  ])
  return rows[0]
}

/** Sites that still have rows to remove. */
export async function listDeletedSites(db: Database, limit: number): Promise<string[]> {
  const [rows] = await db.batch([
    db.select({ id: sites.id }).from(sites).where(sql`${sites.deletedAt} IS NOT NULL`).limit(limit),
  ])
  return rows.map((row) => row.id)
}

const ownedTables = [
  ['numbers', 'number'],
  ['pools', 'id'],
  ['leases', 'number, started_at, visitor'],
  ['visitors', 'id'],
  ['sessions', 'id'],
  ['page_views', 'visitor, at, view'],
  ['signals', 'visitor, at, view, type'],
  ['swaps', 'day'],
  ['call_events', 'call, key'],
  ['calls', 'id'],
  ['match_revisions', 'call, revision'],
  ['match_lessons', 'call'],
  ['match_models', 'version'],
  ['alerts', 'id'],
] as const

/**
 * Removes at most `slice` rows of every table that belongs to a deleted site, and the site itself once
 * nothing is left. D1 advises slices of about 1,000 rows (limits page, "large deletes").
 *
 * @param deletedBefore the site's own row stays while it was deleted later than this (ms)
 * @returns whether nothing was left
 */
export async function purgeSite(
  db: Database,
  id: string,
  deletedBefore: number,
  slice = 1000,
): Promise<boolean> {
  const deletes = ownedTables.map(([table, key]) =>
    statement(
      db,
      sql`DELETE FROM ${sql.identifier(table)} WHERE site = ${id} AND (${sql.raw(key)}) IN
        (SELECT ${sql.raw(key)} FROM ${sql.identifier(table)} WHERE site = ${id} LIMIT ${slice})`,
    ),
  )
  const [first, ...rest] = deletes
  if (!first) return true
  const results = await db.batch([first, ...rest])
  if (results.some((result) => result.meta.changes > 0)) return false
  await db.batch([db.delete(sites).where(and(eq(sites.id, id), lt(sites.deletedAt, deletedBefore)))])
  return true
}

/** Everything a visit needs to know of a site, by its public key, in one round trip. */
export async function loadSettings(
  db: Database,
  key: string,
): Promise<{ site: SiteRow; pools: PoolRow[]; firstNumbers: Map<string, string> } | null> {
  const siteOfKey = db.select({ id: sites.id }).from(sites).where(eq(sites.key, key))
  const [siteRows, poolRows, numberRows] = await db.batch([
    db
      .select()
      .from(sites)
      .where(and(eq(sites.key, key), isNull(sites.deletedAt))),
    db.select().from(pools).where(eq(pools.site, siteOfKey)).orderBy(asc(pools.id)),
    statement(
      db,
      sql`SELECT pools.id AS pool,
        (SELECT number FROM numbers WHERE numbers.pool = pools.id AND state = 'active' ORDER BY number LIMIT 1) AS number
      FROM pools WHERE pools.site = ${siteOfKey}`,
    ),
  ])
  const site = siteRows[0]
  if (!site) return null
  const found = numberRows.results as { pool: string; number: string | null }[]
  const firstNumbers = new Map(found.flatMap(({ pool, number }) => (number ? [[pool, number]] : [])))
  return { site, pools: poolRows, firstNumbers }
}

import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import { keys, siteNumbers, sites } from '../../schema/index.ts'
import type { DirectoryDatabase } from '../platform/database/database.ts'
import { phoneKey } from '../platform/phone/key.ts'
import type { Access } from './access.ts'

export type KeyRow = typeof keys.$inferSelect

/** A site as the directory has it. */
export type SiteRow = typeof sites.$inferSelect

/** The access that a stored key gives, or null. */
export async function findKeyByHash(directory: DirectoryDatabase, hash: string): Promise<Access | null> {
  const [rows] = await directory.batch([
    directory.select({ scopes: keys.scopes, site: keys.site }).from(keys).where(eq(keys.hash, hash)),
  ])
  return rows[0] ?? null
}

/** The site with this code, unless it is not there or deleted. */
export async function findSiteByCode(
  directory: DirectoryDatabase,
  code: string,
): Promise<SiteRow | undefined> {
  const [rows] = await directory.batch([
    directory
      .select()
      .from(sites)
      .where(and(eq(sites.code, code), isNull(sites.deletedAt))),
  ])
  return rows[0]
}

/** The site that a tracking number belongs to, unless it is not there or deleted. */
export async function findSiteByNumber(
  directory: DirectoryDatabase,
  number: string,
): Promise<SiteRow | undefined> {
  const [rows] = await directory.batch([
    directory
      .select({ site: sites })
      .from(siteNumbers)
      .innerJoin(sites, and(eq(sites.id, siteNumbers.site), isNull(sites.deletedAt)))
      .where(eq(siteNumbers.number, phoneKey(number))),
  ])
  return rows[0]?.site
}

export async function insertKey(directory: DirectoryDatabase, key: KeyRow): Promise<void> {
  await directory.batch([directory.insert(keys).values(key)])
}

/** Newest first. */
export async function listKeys(
  directory: DirectoryDatabase,
  limit: number,
  before: string | undefined,
): Promise<KeyRow[]> {
  const [rows] = await directory.batch([
    directory
      .select()
      .from(keys)
      .where(before === undefined ? undefined : lt(keys.id, before))
      .orderBy(desc(keys.id))
      .limit(limit + 1),
  ])
  return rows
}

/** Whether there was such a key. */
export async function deleteKey(directory: DirectoryDatabase, id: string): Promise<boolean> {
  const [deleted] = await directory.batch([
    directory.delete(keys).where(eq(keys.id, id)).returning({ id: keys.id }),
  ])
  return deleted.length > 0
}

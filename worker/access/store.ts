import { and, desc, eq, lt } from 'drizzle-orm'
import { keys } from '../../schema/index.ts'
import type { Database } from '../platform/database/database.ts'
import type { Access } from './guard.ts'

export type KeyRow = typeof keys.$inferSelect

/** The access that a stored key gives, or null. */
export async function findKeyByHash(db: Database, hash: string): Promise<Access | null> {
  const [rows] = await db.batch([
    db.select({ scopes: keys.scopes, site: keys.site }).from(keys).where(eq(keys.hash, hash)),
  ])
  return rows[0] ?? null
}

export async function insertKey(db: Database, key: KeyRow): Promise<void> {
  await db.batch([db.insert(keys).values(key)])
}

/** Newest first. */
export async function listKeys(db: Database, limit: number, before: string | undefined): Promise<KeyRow[]> {
  const [rows] = await db.batch([
    db
      .select()
      .from(keys)
      .where(and(before === undefined ? undefined : lt(keys.id, before)))
      .orderBy(desc(keys.id))
      .limit(limit + 1),
  ])
  return rows
}

/** Whether there was such a key. */
export async function deleteKey(db: Database, id: string): Promise<boolean> {
  const [deleted] = await db.batch([db.delete(keys).where(eq(keys.id, id)).returning({ id: keys.id })])
  return deleted.length > 0
}

import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { sites } from '../../schema/index.ts'
import type { Database } from '../platform/database/database.ts'

/** Sites that were last tended before a moment, those that have waited longest first. */
export async function listSitesToTend(db: Database, before: number, limit: number): Promise<string[]> {
  const [rows] = await db.batch([
    db
      .select({ id: sites.id })
      .from(sites)
      .where(and(isNull(sites.deletedAt), lte(sites.tendedAt, before)))
      .orderBy(asc(sites.tendedAt))
      .limit(limit),
  ])
  return rows.map(({ id }) => id)
}

export async function markTended(db: Database, site: string, now: number): Promise<void> {
  await db.batch([db.update(sites).set({ tendedAt: now }).where(eq(sites.id, site))])
}

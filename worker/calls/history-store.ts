import { and, eq } from 'drizzle-orm'
import { matchRevisions } from '../../schema/index.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import type { CallRow } from './store.ts'

/** The revisions of a call, oldest first. */
export async function listRevisions(db: SiteDatabase, { site, id }: Pick<CallRow, 'site' | 'id'>) {
  const [rows] = await db.batch([
    db
      .select()
      .from(matchRevisions)
      .where(and(eq(matchRevisions.site, site), eq(matchRevisions.call, id)))
      .orderBy(matchRevisions.revision),
  ])
  return rows
}

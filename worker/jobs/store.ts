import { and, asc, eq, gt, isNotNull, isNull, lt, lte } from 'drizzle-orm'
import { jobs, sites } from '../../schema/index.ts'
import type { SiteRow } from '../access/store.ts'
import type { DirectoryDatabase } from '../platform/database/database.ts'
import { number } from '../platform/database/fields.ts'
import { query, run } from '../platform/database/query.ts'

/** Where a job is in its round over everything. */
export type Position = Pick<typeof jobs.$inferSelect, 'position' | 'startedAt'> & { hasRun: boolean }

/** Where a job stopped; the beginning of a round where it has never run. */
export async function readPosition(
  directory: DirectoryDatabase,
  name: string,
  now: number,
): Promise<Position> {
  const [rows] = await directory.batch([directory.select().from(jobs).where(eq(jobs.name, name))])
  return rows[0] ? { ...rows[0], hasRun: true } : { position: '', startedAt: now, hasRun: false }
}

/** Keeps where a job stopped; empty at the end of its round, so that a new one begins. */
export async function savePosition(
  directory: DirectoryDatabase,
  name: string,
  position: string,
  { startedAt }: Position,
  now: number,
): Promise<void> {
  const row = { name, position, startedAt: position === '' ? now : startedAt, ranAt: now }
  await directory.batch([
    directory.insert(jobs).values(row).onConflictDoUpdate({ target: jobs.name, set: row }),
  ])
}

/** The sites after one, by id, without the deleted ones. */
export async function listSitesAfter(
  directory: DirectoryDatabase,
  id: string,
  limit: number,
): Promise<SiteRow[]> {
  const [rows] = await directory.batch([
    directory
      .select()
      .from(sites)
      .where(and(gt(sites.id, id), isNull(sites.deletedAt)))
      .orderBy(asc(sites.id))
      .limit(limit),
  ])
  return rows
}

const closed =
  query(`UPDATE sites SET calls_closed = (SELECT value -> 1 FROM json_each(:closed) WHERE value ->> 0 = sites.id)
  WHERE id IN (SELECT value ->> 0 FROM json_each(:closed))`)

/** Keeps up to which call those without an end have been closed, for each of some sites. */
export async function saveClosed(
  directory: DirectoryDatabase,
  sites: [site: string, position: [number, string]][],
): Promise<void> {
  await run(directory, [closed], { closed: JSON.stringify(sites) })
}

/** Sites that were last maintained before a moment, those that have waited longest first. */
export async function listSitesToMaintain(
  directory: DirectoryDatabase,
  before: number,
  limit: number,
): Promise<SiteRow[]> {
  const [rows] = await directory.batch([
    directory
      .select()
      .from(sites)
      .where(and(isNull(sites.deletedAt), lte(sites.maintainedAt, before)))
      .orderBy(asc(sites.maintainedAt))
      .limit(limit),
  ])
  return rows
}

/** Notes when a site was maintained, and gives it a new salt for its visitors' addresses. */
export async function markMaintained(
  directory: DirectoryDatabase,
  site: string,
  salt: string,
  now: number,
): Promise<void> {
  await directory.batch([directory.update(sites).set({ maintainedAt: now, salt }).where(eq(sites.id, site))])
}

/** Deleted sites, those deleted first. */
export async function listDeletedSites(directory: DirectoryDatabase, limit: number): Promise<SiteRow[]> {
  const [rows] = await directory.batch([
    directory
      .select()
      .from(sites)
      .where(isNotNull(sites.deletedAt))
      .orderBy(asc(sites.deletedAt))
      .limit(limit),
  ])
  return rows
}

/** Removes the mark of a deleted site, unless it was deleted later than `before` (ms); whether it did. */
export async function removeDeletedSite(
  directory: DirectoryDatabase,
  id: string,
  before: number,
): Promise<boolean> {
  const [removed] = await directory.batch([
    directory
      .delete(sites)
      .where(and(eq(sites.id, id), lt(sites.deletedAt, before)))
      .returning({ id: sites.id }),
  ])
  return removed.length > 0
}

const waitingSites = query(
  { count: number },
  `SELECT COUNT(*) AS count FROM (SELECT 1 FROM sites WHERE deleted_at IS NULL AND maintained_at <= :before LIMIT 10000)`,
)

/** How many sites wait to be maintained, counted to 10,000. */
export async function countSitesToMaintain(directory: DirectoryDatabase, before: number): Promise<number> {
  const [{ rows }] = await run(directory, [waitingSites], { before })
  return rows[0]?.count ?? 0
}

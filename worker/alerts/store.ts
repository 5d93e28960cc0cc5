import { and, desc, eq, sql } from 'drizzle-orm'
import { alerts } from '../../schema/index.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { query, run } from '../platform/database/query.ts'

export type AlertRow = typeof alerts.$inferSelect

/** An event that comes again is known among so many of the latest. */
const maxCounted = 50

const count =
  query(`INSERT INTO alerts (site, id, kind, subject, detail, first_at, last_at, count, call, counted)
  VALUES (:site, :id, :kind, :subject, :detail, :at, :at, 1, :call, json_array(:sequence))
  ON CONFLICT (site, id) DO UPDATE SET detail = excluded.detail, call = excluded.call, count = count + 1,
    last_at = MAX(last_at, excluded.last_at), counted = (SELECT json_group_array(value) FROM
      (SELECT value FROM json_each(json_insert(counted, '$[#]', :sequence)) ORDER BY value DESC LIMIT ${maxCounted}))
  WHERE NOT EXISTS (SELECT 1 FROM json_each(counted) WHERE value = :sequence)`)

/** Adds an alert about a call, or counts it once more; an event that was counted changes nothing. */
export async function countAlert(
  db: SiteDatabase,
  {
    site,
    id,
    kind,
    subject,
    detail,
    call,
    at,
  }: Omit<AlertRow, 'firstAt' | 'lastAt' | 'count' | 'counted'> & { at: number },
  sequence: number,
): Promise<void> {
  await run(db, [count], { site, id, kind, subject, detail, call, at, sequence })
}

/** Adds an alert with a count of its own, or brings it up to date; an older state changes nothing. */
export async function putAlert(db: SiteDatabase, alert: Omit<AlertRow, 'counted'>): Promise<void> {
  const { subject, detail, lastAt, count } = alert
  await db.batch([
    db
      .insert(alerts)
      .values(alert)
      .onConflictDoUpdate({
        target: [alerts.site, alerts.id],
        set: { subject, detail, lastAt, count },
        setWhere: sql`${alerts.lastAt} < ${lastAt}`,
      }),
  ])
}

/** The latest first. `before` is the position of the last alert of the page before. */
export async function listAlerts(
  db: SiteDatabase,
  site: string,
  limit: number,
  before: [lastAt: number, id: string] | undefined,
): Promise<AlertRow[]> {
  const [rows] = await db.batch([
    db
      .select()
      .from(alerts)
      .where(
        and(
          eq(alerts.site, site),
          before && sql`(${alerts.lastAt}, ${alerts.id}) < (${before[0]}, ${before[1]})`,
        ),
      )
      .orderBy(desc(alerts.lastAt), desc(alerts.id))
      .limit(limit + 1),
  ])
  return rows
}

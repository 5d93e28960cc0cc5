import { and, desc, eq, sql } from 'drizzle-orm'
import { alerts } from '../../schema/index.ts'
import type { SiteDatabase } from '../platform/database/database.ts'

export type AlertRow = typeof alerts.$inferSelect

/** Adds an alert about a call, or counts it once more; a call that raised it already changes nothing. */
export async function countAlert(db: SiteDatabase, alert: AlertRow): Promise<void> {
  await db.batch([
    db
      .insert(alerts)
      .values(alert)
      .onConflictDoUpdate({
        target: [alerts.site, alerts.id],
        set: {
          detail: alert.detail,
          call: alert.call,
          lastAt: sql`MAX(${alerts.lastAt}, ${alert.lastAt})`,
          count: sql`${alerts.count} + 1`,
        },
        setWhere: sql`${alerts.call} IS NOT ${alert.call}`,
      }),
  ])
}

/** Adds an alert with a count of its own, or brings it up to date; an older state changes nothing. */
export async function putAlert(db: SiteDatabase, alert: AlertRow): Promise<void> {
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

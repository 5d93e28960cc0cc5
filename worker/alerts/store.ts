import { and, desc, eq, sql } from 'drizzle-orm'
import { alerts } from '../../schema/index.ts'
import type { Database } from '../platform/database/database.ts'

export type AlertRow = typeof alerts.$inferSelect

/** Adds an alert, or counts it once more; a call that raised it already changes nothing. */
export function alertStatement(db: Database, alert: AlertRow) {
  return db
    .insert(alerts)
    .values(alert)
    .onConflictDoUpdate({
      target: alerts.id,
      set: {
        detail: alert.detail,
        call: alert.call,
        lastAt: sql`MAX(${alerts.lastAt}, ${alert.lastAt})`,
        count: sql`${alerts.count} + 1`,
      },
      setWhere: sql`${alerts.call} IS NULL OR ${alerts.call} IS NOT ${alert.call}`,
    })
}

/** The latest first. `before` is the position of the last alert of the page before. */
export async function listAlerts(
  db: Database,
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

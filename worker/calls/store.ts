import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { calls } from '../../schema/index.ts'
import type { SiteDatabase } from '../platform/database/database.ts'

export type CallRow = typeof calls.$inferSelect

export interface CallFilter {
  from?: number | undefined
  to?: number | undefined
  status?: CallRow['status'] | undefined
  channel?: string | undefined
  source?: string | undefined
  medium?: string | undefined
  campaign?: string | undefined
  method?: CallRow['method'] | undefined
}

/** Newest first. `before` is the position of the last call of the page before. */
export async function listCalls(
  db: SiteDatabase,
  site: string,
  filter: CallFilter,
  limit: number,
  before: [startedAt: number, id: string] | undefined,
): Promise<CallRow[]> {
  const equal = (column: SQLiteColumn, value: string | undefined) =>
    value === undefined ? undefined : eq(column, value)
  const [rows] = await db.batch([
    db
      .select()
      .from(calls)
      .where(
        and(
          eq(calls.site, site),
          filter.from === undefined ? undefined : gte(calls.startedAt, filter.from),
          // The position is before `to`, and SQLite would begin at `to` where both are given.
          filter.to === undefined || before ? undefined : lt(calls.startedAt, filter.to),
          equal(calls.status, filter.status),
          equal(calls.channel, filter.channel),
          equal(calls.source, filter.source),
          equal(calls.medium, filter.medium),
          equal(calls.campaign, filter.campaign),
          equal(calls.method, filter.method),
          before && sql`(${calls.startedAt}, ${calls.id}) < (${before[0]}, ${before[1]})`,
        ),
      )
      .orderBy(desc(calls.startedAt), desc(calls.id))
      .limit(limit + 1),
  ])
  return rows
}

export async function findCall(db: SiteDatabase, site: string, id: string): Promise<CallRow | undefined> {
  const [rows] = await db.batch([
    db
      .select()
      .from(calls)
      .where(and(eq(calls.site, site), eq(calls.id, id))),
  ])
  return rows[0]
}

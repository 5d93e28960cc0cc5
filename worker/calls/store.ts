import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { calls } from '../../schema/index.ts'
import { type Database, rowsOf, statement } from '../platform/database/database.ts'
import { type CallEvent, callEvent } from './event.ts'

export type CallRow = typeof calls.$inferSelect

/** A tracking number as a call finds it. */
export interface DialledNumber {
  site: string
  number: string
  pool: string
  target: string | null
  destination: string
  /** Whether it stands in the page's source only to ring where the swap failed. */
  sentinel: boolean
  /** Whether it is a number that the site's pages print. */
  printed: boolean
}

/**
 * Stores events and returns all that is known of their call, in one atomic batch: whoever inserts last
 * sees every event.
 */
export async function recordEvents(
  db: Database,
  id: string,
  events: [CallEvent, ...CallEvent[]],
  now: number,
): Promise<{ events: CallEvent[]; call: CallRow | undefined; dialled: DialledNumber | null }> {
  const to = events.find((event) => event.to !== null)?.to ?? null
  const site = sql`COALESCE((SELECT site FROM numbers WHERE number = ${to}), '')`
  // Any event may be the one that names the number, also one that another request stored a moment ago.
  const named = sql`SELECT json_extract(event, '$.to') FROM call_events
    WHERE call = ${id} AND json_extract(event, '$.to') IS NOT NULL LIMIT 1`
  // Dynamic numbers are never printed. Only CASE keeps SQLite from reading the site's pools for these too.
  const isPrinted = sql`CASE WHEN p.kind = 'static' THEN
    EXISTS (SELECT 1 FROM sites s, json_each(s.targets) t WHERE s.id = n.site AND t.value = n.number)
    OR EXISTS (SELECT 1 FROM pools o WHERE o.site = n.site AND o.target = n.number) ELSE 0 END`
  const [callRows, , eventRows, dialledRows] = await db.batch([
    db.select().from(calls).where(eq(calls.id, id)),
    statement(
      db,
      sql`INSERT INTO call_events (call, key, site, received_at, event)
      SELECT ${id}, json_extract(value, '$.key'), ${site}, ${now}, value FROM json_each(${JSON.stringify(events)})
      WHERE true ON CONFLICT DO NOTHING`,
    ),
    statement(db, sql`SELECT event FROM call_events WHERE call = ${id}`),
    statement(
      db,
      sql`SELECT n.site, n.number, n.pool, COALESCE(p.target, p.destination) AS target, p.destination, p.sentinel,
        ${isPrinted} AS printed
      FROM numbers n JOIN pools p ON p.id = n.pool WHERE n.number = (${named})`,
    ),
  ])
  return {
    call: callRows[0],
    dialled: readDialled(dialledRows),
    events: rowsOf<{ event: string }>(eventRows).map(({ event }) => callEvent.parse(JSON.parse(event))),
  }
}

function readDialled(result: D1Result): DialledNumber | null {
  const row = rowsOf<Omit<DialledNumber, 'sentinel' | 'printed'> & { sentinel: number; printed: number }>(
    result,
  )[0]
  return row ? { ...row, sentinel: row.sentinel === 1, printed: row.printed === 1 } : null
}

export interface CallFilter {
  site: string
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
  db: Database,
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
          eq(calls.site, filter.site),
          filter.from === undefined ? undefined : gte(calls.startedAt, filter.from),
          // The position is before `to`, and SQLite would begin at `to` where both are said.
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

/** The call, wherever it belongs. */
export async function findCall(db: Database, id: string): Promise<CallRow | undefined> {
  const [rows] = await db.batch([db.select().from(calls).where(eq(calls.id, id))])
  return rows[0]
}

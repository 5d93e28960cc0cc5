import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { calls } from '../../schema/index.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { longestCall, whenOver } from './unheard.ts'

/** A call as it is stored. Times in ms. */
export type CallRow = typeof calls.$inferSelect

/** Which calls of a site a list has; `from` and `to` bound their start, ms. */
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

/** The position of a call in a list. */
export type CallPosition = [startedAt: number, id: string]

/** A page with filters looks through so many calls: once for those that fit, and once for where they end. */
const maxLookedThrough = 240

/**
 * Newest first. However rare what the filters ask for, a page reads a bounded number of calls: those that fit among the
 * next 240, which may be few or none.
 *
 * @param before the `end` of the page before
 * @returns `end`, where the next page goes on; null where there is none
 */
export async function listCalls(
  db: SiteDatabase,
  site: string,
  { from, to, ...wanted }: CallFilter,
  limit: number,
  before: CallPosition | undefined,
  asOf: number,
): Promise<{ rows: CallRow[]; end: CallPosition | null }> {
  const inPeriod = and(
    eq(calls.site, site),
    from === undefined ? undefined : gte(calls.startedAt, from),
    // The position is before `to`, and SQLite would begin at `to` where both are given.
    to === undefined || before ? undefined : lt(calls.startedAt, to),
    before && sql`(${calls.startedAt}, ${calls.id}) < (${before[0]}, ${before[1]})`,
  )
  const newest = () =>
    db.select().from(calls).where(inPeriod).orderBy(desc(calls.startedAt), desc(calls.id)).$dynamic()
  if (Object.values(wanted).every((value) => value === undefined)) {
    const [rows] = await db.batch([newest().limit(limit + 1)])
    return pageOf(rows, limit, undefined)
  }
  const looked = newest().limit(maxLookedThrough).as('looked')
  const equal = (column: SQLiteColumn, value: string | undefined) =>
    value === undefined ? undefined : inArray(sql`lower(${column})`, spellingsOf(value))
  // SQLite hands the rows on as it finds them, in their order, and stops once there are enough.
  const [rows, [last]] = await db.batch([
    db
      .select()
      .from(looked)
      .where(
        and(
          wanted.status === undefined ? undefined : sql`${statusAt(looked, asOf)} = ${wanted.status}`,
          equal(looked.channel, wanted.channel),
          equal(looked.source, wanted.source),
          equal(looked.medium, wanted.medium),
          equal(looked.campaign, wanted.campaign),
          equal(looked.method, wanted.method),
        ),
      )
      .limit(limit + 1),
    newest()
      .limit(1)
      .offset(maxLookedThrough - 1),
  ])
  return pageOf(rows, limit, last)
}

/** What `stateAt` gives for the status of a call (calls/unheard.ts), in SQL. */
function statusAt(
  { status, startedAt, endedAt }: Record<'status' | 'startedAt' | 'endedAt', SQLiteColumn>,
  now: number,
) {
  const over = sql.join(Object.entries(whenOver).map(([open, closed]) => sql`WHEN ${open} THEN ${closed}`))
  return sql`CASE WHEN ${endedAt} IS NULL AND ${startedAt} < ${now - longestCall}
    THEN CASE ${status} ${over} ELSE ${status} END ELSE ${status} END`
}

/**
 * A filter takes no notice of letter case, like a pool's match. SQLite knows the case of ASCII alone, so of other letters
 * the usual spellings are looked for: as given, all small, all capital, and with a capital in front.
 */
function spellingsOf(value: string): string[] {
  const small = value.normalize('NFC').toLowerCase()
  const capitals = [value, small, small.toUpperCase(), small.slice(0, 1).toUpperCase() + small.slice(1)]
  return [...new Set(capitals.map((each) => each.replace(/[A-Z]/g, (letter) => letter.toLowerCase())))]
}

/** @param last the last call that was looked through, where there may be more behind it */
function pageOf(rows: CallRow[], limit: number, last: CallRow | undefined) {
  const kept = rows.slice(0, limit)
  const end = rows.length > limit ? kept.at(-1) : last
  return { rows: kept, end: end ? ([end.startedAt, end.id] satisfies CallPosition) : null }
}

/** A call of a site; undefined where there is none. */
export async function findCall(db: SiteDatabase, site: string, id: string): Promise<CallRow | undefined> {
  const [rows] = await db.batch([
    db
      .select()
      .from(calls)
      .where(and(eq(calls.site, site), eq(calls.id, id))),
  ])
  return rows[0]
}

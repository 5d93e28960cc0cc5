import { and, eq } from 'drizzle-orm'
import { calls, numbers, pools } from '../../schema/index.ts'
import { nextDestination } from '../inventory/pools/store.ts'
import type { CallToMatch } from '../matching/decide.ts'
import { evidenceStatements, type LedgerEvidence, readEvidence } from '../matching/store.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { boolean, json, nullable, text } from '../platform/database/fields.ts'
import { bind, query } from '../platform/database/query.ts'
import type { CallSite } from './claim-store.ts'
import { type CallEvent, callEvent } from './event.ts'
import type { CallRow } from './store.ts'

const insertEvents = query(`INSERT INTO call_events (site, call, key, received_at, event)
  SELECT :site, :call, value ->> 'key', :now, value FROM json_each(:events)
  WHERE true ON CONFLICT DO NOTHING`)

const readEvents = query(
  { event: json<unknown>() },
  `SELECT event FROM call_events WHERE site = :site AND call = :call`,
)

/** Any event may be the one that names the number, also one that another request stored a moment ago. */
const named = `SELECT event ->> 'to' FROM call_events
  WHERE site = :site AND call = :call AND event ->> 'to' IS NOT NULL LIMIT 1`

/** Dynamic numbers are never printed. Only CASE keeps SQLite from reading the site's pools for these too. */
const isTarget = `CASE WHEN p.kind = 'static' THEN n.number IN (SELECT value FROM json_each(:targets))
  OR EXISTS (SELECT 1 FROM pools o WHERE o.site = :site AND o.target = n.number) ELSE 0 END`

const isOwn = (number: string) =>
  `EXISTS (SELECT 1 FROM numbers o WHERE o.site = :site AND o.number = ${number})`

/** Where calls to the number go that the pool sends its calls to, as one that stands in the page's source is itself answered. */
const next = nextDestination('p.destination', `NOT ${isOwn('q.destination')}`)

/**
 * Where the call goes: to the pool's destination. Where that is one of the site's tracking numbers, to where calls to that
 * one go. Where these are tracking numbers too, which calls would reach in a circle, to the pool's target or the first of
 * the site's that is none; null where there is no such number.
 */
const destination = `CASE WHEN NOT ${isOwn('p.destination')} THEN p.destination ELSE COALESCE(${next},
  CASE WHEN p.target IS NOT NULL AND NOT ${isOwn('p.target')} THEN p.target
  ELSE (SELECT value FROM json_each(:targets) WHERE NOT ${isOwn('value')} ORDER BY key LIMIT 1) END) END`

const dialledNumber = query(
  {
    site: numbers.site,
    number: numbers.number,
    pool: numbers.pool,
    target: text,
    destination: nullable(pools.destination),
    isLoop: boolean,
    sentinel: pools.sentinel,
    isTarget: boolean,
  },
  `SELECT n.site, n.number, n.pool, COALESCE(p.target, p.destination) AS target, p.sentinel, ${destination} AS destination,
      ${isOwn('p.destination')} AND ${next} IS NULL AS isLoop,
      ${isTarget} AS isTarget
    FROM numbers n CROSS JOIN pools p ON p.site = :site AND p.id = n.pool
    WHERE n.site = :site AND n.number = (${named})`,
)

/** A tracking number as a call finds it. */
export type DialledNumber = ReturnType<typeof dialledNumber.decode>[number]

/** What is known of a call once its latest events are stored. */
export interface KnownCall {
  events: CallEvent[]
  call: CallRow | null
  dialled: DialledNumber | null
  /** What bears on whose call it is, where it was asked for. */
  evidence: LedgerEvidence | null
}

/**
 * Stores events and returns all that is known of their call, in one atomic batch: whoever inserts last
 * sees every event.
 *
 * @param toMatch the call as it will have to be matched if it begins with these events: its evidence rides along
 */
export async function recordEvents(
  db: SiteDatabase,
  { id: site, targets }: Pick<CallSite, 'id' | 'targets'>,
  call: string,
  events: CallEvent[],
  toMatch: CallToMatch | null,
  now: number,
): Promise<KnownCall> {
  const values = { site, call, now, events: JSON.stringify(events), targets: JSON.stringify(targets) }
  const recording = [
    db
      .select()
      .from(calls)
      .where(and(eq(calls.site, site), eq(calls.id, call))),
    bind(db, insertEvents, values),
    bind(db, readEvents, values),
    bind(db, dialledNumber, values),
  ] as const
  const evidence = toMatch ? await db.batch([...recording, ...evidenceStatements(db, toMatch)]) : null
  const [callRows, , eventRows, dialledRows] = evidence ?? (await db.batch(recording))
  const [, , , , ...evidenceRows] = evidence ?? []
  return {
    call: callRows[0] ?? null,
    dialled: dialledRows.rows[0] ?? null,
    events: eventRows.rows.map(({ event }) => callEvent.parse(event)),
    evidence: toMatch && evidence ? readEvidence(evidenceRows, toMatch) : null,
  }
}

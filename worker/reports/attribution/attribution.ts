import { unreached } from '../../calls/call-events.ts'
import { stateAt } from '../../calls/unheard.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { type Bounds, tooLong, usualBounds } from './bounds.ts'
import { creditOf, type Model } from './models.ts'
import {
  countSessions,
  type Group,
  type Period,
  type ReportedCall,
  type ReportedSession,
  type ReportKey,
  readCalls,
  readSessions,
  startOfNewest,
} from './store.ts'

export type AttributionRow = Partial<Group> & {
  visitors: number
  sessions: number
  calls: number
  answered: number
  missed: number
  firstTimeCallers: number
  value: number
}

/** Visits longer before a call than this (ms) get no credit, as in Google Analytics (90 days). */
const lookBack = 90 * 86_400_000

/** A visit that may share in a call's credit. */
type Touch = Pick<ReportedSession, 'source' | 'landingPage' | 'startedAt'>

/**
 * Visits and calls by the given keys; each call's credit is divided by the model. Sorted by calls, then
 * sessions. The calls of all rows sum to the calls of the period; those of which nothing is known stand
 * in the row whose keys are null. What it looks at is bounded, however long the period is.
 *
 * @throws Problem 422 where it would look at more
 */
export async function attribution(
  db: SiteDatabase,
  period: Period,
  model: Model,
  by: ReportKey[],
  asOf: number,
  bounds: Bounds = usualBounds,
): Promise<AttributionRow[]> {
  const rows = new Map<string, AttributionRow>()
  const rowOf = (group: Partial<Group>): AttributionRow => {
    const keys = Object.fromEntries(by.map((key) => [key, group[key] ?? null]))
    const name = JSON.stringify(keys)
    const row = rows.get(name) ?? { ...keys, ...nothing }
    rows.set(name, row)
    return row
  }
  const counted = await countSessions(db, period, by, bounds.sessions + 1)
  const sessions = counted.reduce((sum, each) => sum + each.sessions, 0)
  // What works for the sessions has to work for the calls too, so these are looked at before it is said.
  const isWithin = sessions <= bounds.sessions
  const from = isWithin ? period.from : await startOfNewest(db, period, bounds.sessions)
  for (const { visitors, sessions, ...group } of counted) Object.assign(rowOf(group), { visitors, sessions })
  for await (const { call, touches } of callsWithTouches(
    db,
    { ...period, from },
    grouped(sessions),
    bounds,
  )) {
    const shares = creditOf(
      model,
      touches.map(({ source, startedAt }) => ({ channel: source.channel, at: startedAt })),
    )
    const over = stateAt(call, asOf)
    if (touches.length === 0) add(rowOf({}), over, 1)
    touches.forEach((touch, index) => {
      const share = shares[index] ?? 0
      if (share > 0) add(rowOf(groupOf(touch)), over, share)
    })
  }
  if (!isWithin) throw tooLong(period, from, bounds)
  return [...rows.values()].sort((a, b) => b.calls - a.calls || b.sessions - a.sessions)
}

const nothing = { visitors: 0, sessions: 0, calls: 0, answered: 0, missed: 0, firstTimeCallers: 0, value: 0 }

function add(row: AttributionRow, call: ReportedCall, share: number): void {
  row.calls += share
  if (call.status === 'completed') row.answered += share
  if (unreached.includes(call.status)) row.missed += share
  if (call.firstTimeCaller) row.firstTimeCallers += share
  row.value += share * call.value
}

function groupOf({ source, landingPage }: Touch): Group {
  const { channel, source: name, medium, campaign, term, content } = source
  return {
    channel,
    source: name,
    medium,
    campaign,
    term,
    content,
    landingPage: landingPage.split(/[?#]/)[0] || null,
  }
}

/** What SQLite groups it reads twice: once where it stands, and once in order. */
const grouped = (rows: number) => 2 * rows

/**
 * Reads the period's calls in slices, newest first, each with the visits that led to it, oldest first.
 *
 * @param looked how many rows were looked at before
 * @throws Problem 422 where there are more to look at than the bounds allow
 */
async function* callsWithTouches(db: SiteDatabase, period: Period, looked: number, bounds: Bounds) {
  let before: [number, string] = [period.to, '']
  let rows = looked
  for (let slice = 0; slice < bounds.slices; slice++) {
    const calls = await readCalls(db, period, before, bounds.callsAtOnce)
    const visitors = [...new Set(calls.flatMap((call) => call.visitor ?? []))]
    const oldest = calls.at(-1)
    // A call is read through its index.
    rows += 2 * calls.length + visitors.length
    const most = Math.max(0, Math.floor((bounds.rows - rows) / 2)) + 1
    const since = (oldest?.startedAt ?? 0) - lookBack
    const { found, views } = await readSessions(db, period.site, visitors, since, most)
    rows += grouped(views) + grouped(found.length)
    if (rows > bounds.rows) break
    const byVisitor = Map.groupBy(found, (session) => session.visitor)
    for (const call of calls) {
      yield { call, touches: touchesOf(call, byVisitor.get(call.visitor ?? '') ?? []) }
    }
    if (calls.length < bounds.callsAtOnce || !oldest) return
    before = [oldest.startedAt, oldest.id]
  }
  throw tooLong(period, before[0] + (before[1] === '' ? 0 : 1), bounds)
}

/** The visits up to the call; without a visitor the source of the match stands alone. */
function touchesOf(call: ReportedCall, sessions: ReportedSession[]): Touch[] {
  const before = sessions.filter(
    ({ startedAt }) => startedAt <= call.startedAt && startedAt > call.startedAt - lookBack,
  )
  if (before.length > 0) return before
  const { source, landingPage, startedAt } = call
  return source ? [{ source, landingPage: landingPage ?? '', startedAt }] : []
}

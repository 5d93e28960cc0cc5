import type { SiteDatabase } from '../../platform/database/database.ts'
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
const callsAtOnce = 5_000

/** A visit that may share in a call's credit. */
type Touch = Pick<ReportedSession, 'source' | 'landingPage' | 'startedAt'>

/**
 * Visits and calls by the given keys; each call's credit is divided by the model. Sorted by calls, then
 * sessions. The calls of all rows sum to the calls of the period; those of which nothing is known stand
 * in the row whose keys are null.
 */
export async function attribution(
  db: SiteDatabase,
  period: Period,
  model: Model,
  by: ReportKey[],
): Promise<AttributionRow[]> {
  const rows = new Map<string, AttributionRow>()
  const rowOf = (group: Partial<Group>): AttributionRow => {
    const keys = Object.fromEntries(by.map((key) => [key, group[key] ?? null]))
    const name = JSON.stringify(keys)
    const row = rows.get(name) ?? { ...keys, ...nothing }
    rows.set(name, row)
    return row
  }
  for (const { visitors, sessions, ...group } of await countSessions(db, period, by)) {
    Object.assign(rowOf(group), { visitors, sessions })
  }
  for await (const { call, touches } of callsWithTouches(db, period)) {
    const shares = creditOf(
      model,
      touches.map(({ source, startedAt }) => ({ channel: source.channel, at: startedAt })),
    )
    if (touches.length === 0) add(rowOf({}), call, 1)
    touches.forEach((touch, index) => {
      const share = shares[index] ?? 0
      if (share > 0) add(rowOf(groupOf(touch)), call, share)
    })
  }
  return [...rows.values()].sort((a, b) => b.calls - a.calls || b.sessions - a.sessions)
}

/** Nobody was reached. */
const missedStatuses: ReportedCall['status'][] = ['missed', 'busy', 'failed']

const nothing = { visitors: 0, sessions: 0, calls: 0, answered: 0, missed: 0, firstTimeCallers: 0, value: 0 }

function add(row: AttributionRow, call: ReportedCall, share: number): void {
  row.calls += share
  if (call.status === 'completed') row.answered += share
  if (missedStatuses.includes(call.status)) row.missed += share
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

/** Reads the period's calls in slices, each with the visits that led to it, oldest first. */
async function* callsWithTouches(db: SiteDatabase, period: Period) {
  let after: [number, string] = [period.from, '']
  for (;;) {
    const calls = await readCalls(db, period, after, callsAtOnce)
    const visitors = [...new Set(calls.flatMap((call) => call.visitor ?? []))]
    const since = (calls[0]?.startedAt ?? 0) - lookBack
    const sessions = visitors.length > 0 ? await readSessions(db, period.site, visitors, since) : []
    const byVisitor = Map.groupBy(sessions, (session) => session.visitor)
    for (const call of calls) {
      yield { call, touches: touchesOf(call, byVisitor.get(call.visitor ?? '') ?? []) }
    }
    const last = calls.at(-1)
    if (calls.length < callsAtOnce || !last) return
    after = [last.startedAt, last.id]
  }
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

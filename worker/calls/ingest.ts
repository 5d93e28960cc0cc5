import type { Database } from '../database.ts'
import { decideMatch } from '../matching/decide.ts'
import { type Match, noMatch } from '../matching/match.ts'
import { type CallEvent, callIdOf } from './event.ts'
import { reduceCall } from './reduce.ts'
import { type DialledNumber, readMatch, recordEvents, saveCall } from './store.ts'

/** What a call's events led to. */
export interface Ingested {
  id: string
  /** The number dialled with its pool, once an event has named it, if somebody owns it. */
  dialled: DialledNumber | null
}

/**
 * Records events of one call and brings the call up to date. Safe to repeat: an event that is known
 * changes nothing, and of two simultaneous runs the one that saw more events wins.
 *
 * @param events all of the same call, at least one
 */
export async function ingest(
  db: Database,
  events: [CallEvent, ...CallEvent[]],
  now: number,
): Promise<Ingested> {
  const id = await callIdOf(events[0])
  const known = await recordEvents(db, id, events, now)
  const state = reduceCall(known.events)
  const { call: before, dialled } = known
  if (state.to === null) return { id, dialled: null }
  const site = before && before.site !== '' ? before.site : (dialled?.site ?? '')
  const ended = state.endedAt !== null && before?.endedAt === null
  const asksAnew = before?.startedAt !== state.startedAt || before.from !== state.from
  // Decided when the call starts, so that routing can use it, and once more when it ends; and whenever an
  // event that came late changes what was asked.
  // A number whose pool was deleted meanwhile has no evidence left: what was decided stays.
  const decide = (before?.site !== site || asksAnew || ended) && dialled !== null
  let match: Match
  let firstTimeCaller = before?.firstTimeCaller ?? false
  if (decide && site !== '') {
    const decided = await decideMatch(db, {
      site,
      number: state.to,
      from: state.from,
      at: state.startedAt,
      call: id,
      goalVisitor: before?.goalVisitor ?? null,
    })
    match = decided.match
    firstTimeCaller = decided.firstTimeCaller
  } else {
    match = before ? readMatch(before) : noMatch
  }
  const call = {
    ...state,
    to: state.to,
    id,
    site,
    provider: events[0].provider,
    providerCallId: events[0].providerCallId,
    pool: before?.pool ?? dialled?.pool ?? null,
    target: before?.target ?? dialled?.target ?? null,
    firstTimeCaller,
    match,
    events: known.events.length,
  }
  await saveCall(db, call, now)
  return { id, dialled }
}

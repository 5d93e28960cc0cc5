import { decideMatch, decisionAttempts } from '../matching/decide.ts'
import { noMatch } from '../matching/match.ts'
import { differs, type RevisionReason } from '../matching/revision.ts'
import type { Database } from '../platform/database/database.ts'
import { type CallEvent, callIdOf } from './event.ts'
import { readMatch } from './match-columns.ts'
import { reduceCall } from './reduce.ts'
import { saveCall } from './save-store.ts'
import { type DialledNumber, recordEvents } from './store.ts'
import { alertForCall } from './wrong-place.ts'

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
  let result = await bringUpToDate(db, id, events, false, now)
  for (let attempt = 1; attempt < decisionAttempts && !result.stands; attempt++) {
    result = await bringUpToDate(db, id, events, true, now)
  }
  return { id, dialled: result.dialled }
}

/**
 * @param again whether to decide the match although nothing new is asked
 * @returns `stands`: whether the match that was decided, if any, is the call's now
 */
async function bringUpToDate(
  db: Database,
  id: string,
  events: [CallEvent, ...CallEvent[]],
  again: boolean,
  now: number,
): Promise<{ dialled: DialledNumber | null; stands: boolean }> {
  const known = await recordEvents(db, id, events, now)
  const state = reduceCall(known.events)
  const { call: before, dialled } = known
  if (state.to === null) return { dialled: null, stands: true }
  const site = before && before.site !== '' ? before.site : (dialled?.site ?? '')
  const ended = state.endedAt !== null && before?.endedAt === null
  const asksAnew = before?.startedAt !== state.startedAt || before.from !== state.from
  // Decided when the call starts, so that routing can use it, and once more when it ends; and whenever an
  // event that came late changes what was asked. What a person said stands, and so does the match of a number
  // whose pool was deleted meanwhile: it has no evidence left.
  const told = before !== undefined && (before.correctedSession !== null || before.wrongNumber)
  const due = again || before?.site !== site || asksAnew || ended
  const decided =
    due && site !== '' && dialled !== null && !told
      ? await decideMatch(db, {
          site,
          number: state.to,
          pool: before?.pool ?? dialled.pool,
          from: state.from,
          at: state.startedAt,
          call: id,
          goalVisitor: before?.goalVisitor ?? null,
        })
      : null
  const matchBefore = before ? readMatch(before) : noMatch
  const match = decided?.match ?? matchBefore
  const first = before === undefined || before.site === ''
  const changed = decided !== null && (first || differs(matchBefore, match))
  const call = {
    ...state,
    to: state.to,
    id,
    site,
    provider: events[0].provider,
    providerCallId: events[0].providerCallId,
    pool: before?.pool ?? dialled?.pool ?? null,
    target: before?.target ?? dialled?.target ?? null,
    firstTimeCaller: decided?.firstTimeCaller ?? before?.firstTimeCaller ?? false,
    match,
    revision: (before?.revision ?? 0) + (changed || !before ? 1 : 0),
    basedOn: before?.revision ?? null,
    isDecided: decided !== null,
    reason: changed ? reasonOf(first, ended) : null,
    lesson: decided?.lesson ?? null,
    events: known.events.length,
  }
  const alert = first && dialled ? await alertForCall(dialled, id, now) : null
  return { dialled, stands: await saveCall(db, call, alert, now) }
}

function reasonOf(first: boolean, ended: boolean): RevisionReason {
  if (first) return 'started'
  return ended ? 'ended' : 'event'
}

import { decideMatch } from '../matching/decide.ts'
import { noMatch } from '../matching/match.ts'
import { differs, revisionOf } from '../matching/revision.ts'
import type { LedgerEvidence } from '../matching/store.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import type { Databases } from '../platform/database/site.ts'
import { idOfDigest } from '../platform/ids.ts'
import { phoneKey } from '../platform/phone/key.ts'
import { eventsBetween } from './call-events.ts'
import type { ClaimCache } from './claim-cache.ts'
import { type CallSite, claimCall, dropUnclaimed } from './claim-store.ts'
import { type CallEvent, callDigest, numberDialled } from './event.ts'
import { type DialledNumber, type KnownCall, recordEvents } from './event-store.ts'
import { columnsOf, readMatch } from './match-columns.ts'
import { nextDecision } from './next-decision.ts'
import type { OpenCall } from './open-store.ts'
import { reduceCall } from './reduce.ts'
import { saveCall } from './save-store.ts'
import type { CallRow } from './store.ts'
import { longestCall, unheardEnd } from './unheard.ts'

/** What a call's events led to. */
export interface Ingested {
  id: string
  /** The site that the call belongs to; null while the number dialled belongs to none, or is not known. */
  site: CallSite | null
  /** The number dialled with its pool, once an event has named it, if somebody owns it. */
  dialled: DialledNumber | null
}

/** Simultaneous events of one call each try again after another was saved; the last of so many gives up. */
const maxAttempts = 12

/**
 * Records events of one call and brings the call up to date. Safe to repeat: an event that is known changes nothing,
 * and of two simultaneous runs the later one starts again from what the earlier one has saved.
 *
 * A call that begins takes three round trips: the directory, its events with what bears on whose call it is, the call.
 * Later events need no trip to the directory while the claim is in memory.
 *
 * @param events all of the same call, at least one
 */
export async function ingest(
  databases: Databases,
  claims: ClaimCache,
  events: [CallEvent, ...CallEvent[]],
  now: number,
): Promise<Ingested> {
  const { directory } = databases
  const digest = await callDigest(events[0])
  const cached = claims.get(digest)
  // An event that is the first to name the number leads to how the site has it listed.
  const known = cached?.listed === null && numberDialled(events) !== null ? null : cached
  const { site, listed, unclaimed } = known
    ? { ...known, unclaimed: [] }
    : await claimCall(directory, digest, events, now)
  const id = idOfDigest('call', site?.id ?? null, digest)
  if (!site) return { id, site, dialled: null }
  const db = databases.siteDatabase(site)
  const news = dialling(listed, [...events, ...unclaimed, ...endOfOld(events, now)])
  let dialled = await bringUpToDate(db, site, id, news, now)
  // They are dropped once they stand with the call. Whoever dies before that leaves them to the call's next event.
  let waiting = unclaimed
  while (waiting.length > 0) {
    waiting = await dropUnclaimed(directory, digest, waiting)
    if (waiting.length > 0) dialled = await bringUpToDate(db, site, id, dialling(listed, waiting), now)
  }
  if (!known) claims.keep(digest, { site, listed })
  return { id, site, dialled }
}

/** The events with the number dialled as the site has it listed: pages and leases know it by that spelling. */
function dialling(listed: string | null, events: CallEvent[]): CallEvent[] {
  return events.map((event) => (event.to === null ? event : { ...event, to: listed ?? event.to }))
}

/** The call of an event as old as this is over, and the regular jobs may have passed its time already. */
function endOfOld([event]: [CallEvent, ...CallEvent[]], now: number): CallEvent[] {
  return event.at < now - longestCall ? [unheardEnd(event)] : []
}

/**
 * Closes a call of whose end nothing was heard. It takes three round trips, and more only where something else changes
 * the call meanwhile.
 */
export async function closeCall(
  db: SiteDatabase,
  site: CallSite,
  { id, provider, providerCallId, startedAt }: OpenCall,
  now: number,
): Promise<void> {
  const end = unheardEnd({ provider, providerCallId, at: startedAt })
  await bringUpToDate(db, site, id, [end], now)
}

async function bringUpToDate(
  db: SiteDatabase,
  site: CallSite,
  id: string,
  events: CallEvent[],
  now: number,
): Promise<DialledNumber | null> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const known = await recordEvents(
      db,
      site,
      id,
      events,
      attempt === 1 ? beginning(site, id, events) : null,
      now,
    )
    if (await saveFolded(db, site.id, id, known, now)) return known.dialled
  }
  throw new Error('the call was changed again and again')
}

/** The call as it is matched if it begins with these events: most calls do, and their evidence is read at once. */
function beginning({ id: site }: CallSite, call: string, events: CallEvent[]) {
  const start = events.find(({ kind, leg }) => kind === 'started' && leg === 'caller')
  if (!start || start.to === null || events.length > 1) return null
  return {
    site,
    call,
    number: start.to,
    pool: null,
    from: start.from && phoneKey(start.from),
    at: start.at,
    goalVisitor: null,
  }
}

/** Folds the events of a call and saves it; false where it was changed since it was read. */
async function saveFolded(
  db: SiteDatabase,
  site: string,
  id: string,
  { call: before, dialled, events, evidence }: KnownCall,
  now: number,
): Promise<boolean> {
  const state = reduceCall(events)
  if (state.to === null) return true
  const from = state.from && phoneKey(state.from)
  const reason = nextDecision(before, { ...state, from }, dialled !== null)
  const toMatch = {
    site,
    call: id,
    number: state.to,
    pool: before?.pool ?? dialled?.pool ?? null,
    from,
    at: state.startedAt,
    goalVisitor: before?.goalVisitor ?? null,
  }
  const decided =
    reason && (await decideMatch(db, toMatch, isAbout(evidence, toMatch) ? evidence : undefined))
  const matchBefore = before ? readMatch(before) : noMatch
  const match = decided?.match ?? matchBefore
  const isRevised = decided !== null && (before === null || differs(matchBefore, match))
  const after: CallRow = {
    ...(before ?? { value: null, correctedSession: null, goalVisitor: null, wrongNumber: false }),
    ...state,
    from,
    fromWritten: state.from === from ? null : state.from,
    to: state.to,
    id,
    site,
    provider: before?.provider ?? events[0]?.provider ?? '',
    providerCallId: before?.providerCallId ?? events[0]?.providerCallId ?? '',
    pool: toMatch.pool,
    target: before?.target ?? dialled?.target ?? null,
    firstTimeCaller: decided?.firstTimeCaller ?? before?.firstTimeCaller ?? false,
    ...columnsOf(match),
    stranger: decided ? decided.stranger : (before?.stranger ?? null),
    revision: (before?.revision ?? 0) + (isRevised || before === null ? 1 : 0),
    events: events.length,
  }
  if (before && !isRevised && isSame(before, after)) return true
  const revision = isRevised && reason ? revisionOf(after, match, reason, now) : null
  const happened = eventsBetween(before, after, dialled)
  return saveCall(db, { before, after, revision, example: decided?.example ?? null, events: happened }, now)
}

/** Whether evidence that was read with the events is about the call as all its events describe it. */
function isAbout(
  evidence: LedgerEvidence | null,
  {
    number,
    from,
    at,
    goalVisitor,
  }: { number: string; from: string | null; at: number; goalVisitor: string | null },
): evidence is LedgerEvidence {
  const about = evidence?.call
  return about?.number === number && about.from === from && about.at === at && goalVisitor === null
}

function isSame(before: CallRow, after: CallRow): boolean {
  return JSON.stringify({ ...before, ...after }) === JSON.stringify(before)
}

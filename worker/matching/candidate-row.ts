import { calls, leases, signals, visitors } from '../../schema/index.ts'
import { boolean, json, nullable, number, type RowOf, text } from '../platform/database/fields.ts'
import { type SourceColumns, sourceOf } from '../sources/columns.ts'
import type { Source } from '../sources/source.ts'
import type { CallToMatch } from './call.ts'
import { type Candidate, isOpen } from './candidate.ts'
import { isContactPage } from './contact-page.ts'
import { tapTrust, trustOf } from './trust.ts'

/** A candidate with their place in the ledger and what the match shows of the visit. */
export interface CandidateRow extends Candidate {
  /** Whether they have a lease of the number. */
  shown: boolean
  /** How many of the newest leases are theirs, and when the first of these began; 0 and null for none. */
  leases: number
  since: number | null
  session: string
  source: Source
  landingPage: string
  lastPage: string
  /** Where they came from, hashed; null if unknown. */
  address: string | null
}

/** A visitor's last page at the time of the call. */
interface LastPage extends SourceColumns {
  seenAt: number
  leftAt: number | null
  session: string
  startedAt: number
  phone: 0 | 1 | null
  landingPage: string
  lastPage: string
}

/** What is read of each lease and of each candidate of an earlier call. */
export const foundColumns = {
  visitor: leases.visitor,
  /** When the lease began, ms; null without a lease. */
  since: nullable(leases.startedAt),
  leaseSeenAt: nullable(leases.lastSeenAt),
  /** Whether this is the lease of somebody who tapped, which may stand among the newest ones too. */
  tapped: boolean,
  held: nullable(visitors.numbers),
  page: nullable(json<LastPage>()),
  /** Where the lease's visitor came from, hashed, and the how many-th of that address they were. */
  address: leases.address,
  nth: leases.nth,
}

/** What is read of a tap on the number. */
export const tapColumns = {
  visitor: signals.visitor,
  at: signals.at,
  nth: signals.nth,
  addressNth: signals.addressNth,
  numberNth: signals.numberNth,
}

/** What is read of another call to the number, with its likeliest candidate. */
export const otherCallColumns = {
  from: calls.from,
  visitor: nullable(text),
  probability: nullable(number),
}

type Found = RowOf<typeof foundColumns>
type Tap = RowOf<typeof tapColumns>
type OtherCall = RowOf<typeof otherCallColumns>

/**
 * The candidates of a call, each once. What happened after the call began does not count, but for taps that
 * were reported late.
 *
 * @param pool the id of the pool that the number was in when it was called; null for none
 */
export function readCandidates(
  rows: Found[],
  history: { taps: Tap[]; otherCalls: OtherCall[] },
  call: CallToMatch,
  pool: string | null,
): CandidateRow[] {
  const candidates = [...Map.groupBy(rows, ({ visitor }) => visitor)].flatMap(([visitor, found]) => {
    const [first] = found
    if (!first?.page) return []
    const { page, held } = first
    const { at } = call
    // A lease that was renewed since the call began shows that they came back, not that they were there.
    const renewedAt = found.flatMap(({ leaseSeenAt }) => leaseSeenAt ?? []).filter((each) => each <= at)
    const seenAt = Math.max(page.seenAt, ...renewedAt)
    // Another campaign in the address begins a session, and no other visit.
    const continued = found.flatMap(({ since, leaseSeenAt }) =>
      since !== null && since <= page.startedAt && (leaseSeenAt ?? 0) >= page.startedAt ? since : [],
    )
    const starts = found.flatMap(({ since, tapped }) => (tapped ? [] : (since ?? [])))
    const [heldNumber, heldSince, , guest = 0] = (pool !== null && held?.[pool]) || [call.number, 0]
    const tap = tapOf(
      history.taps.filter((each) => each.visitor === visitor),
      at,
    )
    const candidate: CandidateRow = {
      visitor,
      startedAt: Math.min(page.startedAt, ...continued),
      lastSeenAt: Math.min(at, seenAt),
      left: page.leftAt !== null && page.leftAt <= at && page.leftAt >= seenAt,
      contact: isContactPage(page.lastPage),
      phone: page.phone === null ? null : Boolean(page.phone),
      tappedAt: tap?.at ?? null,
      tapTrust: tap ? tapTrust(tap) : 1,
      goal: call.goalVisitor === visitor,
      reassigned: heldNumber !== call.number && heldSince <= at,
      priorCallProbability: priorCallProbability(history.otherCalls, visitor, call.from),
      shown: found.some(({ since }) => since !== null),
      leases: starts.length,
      since: starts.length > 0 ? Math.min(...starts) : null,
      session: page.session,
      source: sourceOf(page),
      landingPage: page.landingPage,
      lastPage: page.lastPage,
      address: found.find((each) => each.address !== null)?.address ?? null,
    }
    const nth = Math.max(0, ...found.map((each) => each.nth ?? 0))
    return [
      {
        candidate,
        neighbour: {
          address: candidate.address,
          nth,
          open: isOpen(candidate, at),
          guest: guest === 1 && heldNumber === call.number,
        },
      },
    ]
  })
  const trusts = trustOf(candidates.map(({ neighbour }) => neighbour))
  return candidates.map(({ candidate }, index) => ({ ...candidate, trust: trusts[index] ?? 1 }))
}

/** The last tap before the call; one that was reported after it only where there is no other. */
function tapOf(taps: Tap[], at: number): Tap | undefined {
  const before = taps.filter((tap) => tap.at <= at)
  return before.length > 0
    ? before.reduce((last, tap) => (tap.at > last.at ? tap : last))
    : taps.toSorted((a, b) => a.at - b.at)[0]
}

/** The probability that the visitor has called this number already, from another phone. */
function priorCallProbability(calls: OtherCall[], visitor: string, from: string | null): number {
  const byPhone = new Map<string, number>()
  for (const call of calls) {
    if (call.visitor !== visitor || call.from === null || call.from === from) continue
    byPhone.set(call.from, Math.max(byPhone.get(call.from) ?? 0, call.probability ?? 0))
  }
  return 1 - [...byPhone.values()].reduce((none, probability) => none * (1 - probability), 1)
}

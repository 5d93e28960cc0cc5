import type { HeldNumbers } from '../../schema/index.ts'
import { type SourceColumns, sourceOf } from '../sources/columns.ts'
import type { Source } from '../sources/source.ts'
import type { Suspect } from './candidate.ts'
import { isContactPage } from './contact-page.ts'
import type { Question } from './decide.ts'

/** A suspect with their place in the ledger and what the match will say about the visit. */
export interface SuspectRow extends Suspect {
  /** Whether they have a lease of the number. */
  shown: boolean
  /** How many of the newest leases are theirs, and when the first of these began; 0 and null for none. */
  leases: number
  since: number | null
  session: string
  source: Source
  landingPage: string
  lastPage: string
}

/** A lease, or a candidate of an earlier call, as a row of raw SQL. */
export interface FoundText {
  visitor: string
  /** When the lease began, ms; null without a lease. */
  since: number | null
  ledgerSeenAt: number | null
  /** 1 for the lease of somebody who tapped, which may stand among the newest ones too; else 0. */
  tapped: 0 | 1
  /** JSON of `HeldNumbers`. */
  held: string | null
  /** JSON of `Page`: the visitor's last page at the time of the call. */
  page: string | null
}

interface Page extends SourceColumns {
  seenAt: number
  leftAt: number | null
  session: string
  startedAt: number
  phone: number | null
  landingPage: string
  lastPage: string
}

/** A tap on the number. */
export interface Tap {
  visitor: string
  at: number
}

/** An earlier call to the number, with its likeliest candidate. */
export interface OtherCall {
  from: string | null
  visitor: string | null
  probability: number | null
}

/**
 * The suspects of a call, each once. What happened after the call began does not count, but for taps that
 * were reported late.
 */
export function readSuspects(
  rows: FoundText[],
  number: { taps: Tap[]; otherCalls: OtherCall[] },
  question: Question,
): SuspectRow[] {
  return [...Map.groupBy(rows, ({ visitor }) => visitor).values()].flatMap((found) => {
    const [first] = found
    if (!first || first.page === null) return []
    const page: Page = JSON.parse(first.page)
    const held: HeldNumbers = JSON.parse(first.held ?? '{}')
    const { visitor } = first
    const { at } = question
    // A lease renewed since the call began tells only that they came back, not that they were there.
    const renewedAt = found.flatMap(({ ledgerSeenAt }) => ledgerSeenAt ?? []).filter((each) => each <= at)
    const seenAt = Math.max(page.seenAt, ...renewedAt)
    const starts = found.flatMap(({ since, tapped }) => (tapped === 0 ? (since ?? []) : []))
    const [heldNumber, heldSince] = (question.pool !== null && held[question.pool]) || [question.number, 0]
    return {
      visitor,
      startedAt: page.startedAt,
      lastSeenAt: Math.min(at, seenAt),
      left: page.leftAt !== null && page.leftAt <= at && page.leftAt >= seenAt,
      contact: isContactPage(page.lastPage),
      phone: page.phone === null ? null : page.phone === 1,
      tappedAt: tapOf(
        number.taps.filter((tap) => tap.visitor === visitor),
        at,
      ),
      goal: question.goalVisitor === visitor,
      moved: heldNumber !== question.number && heldSince <= at,
      spoken: spokenFor(number.otherCalls, visitor, question.from),
      shown: found.some(({ since }) => since !== null),
      leases: starts.length,
      since: starts.length > 0 ? Math.min(...starts) : null,
      session: page.session,
      source: sourceOf(page),
      landingPage: page.landingPage,
      lastPage: page.lastPage,
    }
  })
}

/** The last tap before the call; one that was reported after it only where there is no other. */
function tapOf(taps: Tap[], at: number): number | null {
  const before = taps.filter((tap) => tap.at <= at).map((tap) => tap.at)
  if (before.length > 0) return Math.max(...before)
  return taps.length > 0 ? Math.min(...taps.map((tap) => tap.at)) : null
}

/** The probability that the visitor has called this number already, from another phone. */
function spokenFor(calls: OtherCall[], visitor: string, from: string | null): number {
  const byPhone = new Map<string, number>()
  for (const call of calls) {
    if (call.visitor !== visitor || call.from === null || call.from === from) continue
    byPhone.set(call.from, Math.max(byPhone.get(call.from) ?? 0, call.probability ?? 0))
  }
  return 1 - [...byPhone.values()].reduce((silent, probability) => silent * (1 - probability), 1)
}

import type { Candidate } from '../../../worker/matching/candidate.ts'
import type { EarlierCall, MatchInput } from '../../../worker/matching/rates.ts'

/** The moment at which calls come in unless a test says otherwise, ms. */
export const noon = Date.UTC(2026, 5, 1, 12)
export const second = 1_000
export const minute = 60_000
export const hour = 3_600_000
export const day = 86_400_000

/** A visitor at a computer who has been on the page for two minutes; `fields` go over it. */
export function visitor(name: string, fields: Partial<Candidate> = {}): Candidate {
  return {
    visitor: name,
    startedAt: noon - 2 * minute,
    lastSeenAt: noon - 10 * second,
    left: false,
    contact: false,
    phone: false,
    tappedAt: null,
    goal: false,
    reassigned: false,
    priorCallProbability: 0,
    ...fields,
  }
}

/** A visitor who left this long ago (ms). */
export function gone(name: string, ago: number, fields: Partial<Candidate> = {}): Candidate {
  return visitor(name, {
    startedAt: noon - ago - 5 * minute,
    lastSeenAt: noon - ago,
    left: true,
    ...fields,
  })
}

/** A call to a number that 24 visitors were shown in the last two days; `fields` go over it. */
export function call(candidates: Candidate[], fields: Partial<MatchInput> = {}): MatchInput {
  const ledger = { since: noon - 2 * day, leases: 24, more: true }
  return { at: noon, withheld: false, candidates, earlier: [], ledger, ...fields }
}

/** An earlier call, to the same number unless `fields` say otherwise. */
export function earlier(
  ago: number,
  candidates: Record<string, number>,
  fields: Partial<EarlierCall> = {},
): EarlierCall {
  const list = Object.entries(candidates).map(([name, probability]) => ({ visitor: name, probability }))
  return { at: noon - ago, sameNumber: true, candidates: list, ...fields }
}

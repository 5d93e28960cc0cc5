import type { Candidate } from '../candidate.ts'
import type { MatchInput } from '../rates.ts'

/** A candidate as an array, since thousands are kept: times as ms before the call. */
type PackedCandidate = [
  visitor: string,
  startedAgo: number,
  seenAgo: number,
  left: 0 | 1,
  phone: 0 | 1 | null,
  tappedAgo: number | null,
  reassigned: 0 | 1,
  priorCallProbability: number,
  contact: 0 | 1,
  ...trusts: PackedTrust,
]

type PackedTrust = [trust?: number, tapTrust?: number]

/** The evidence of a first call as it is stored, without the caller's other calls. */
export interface PackedExample {
  at: number
  ledger: [sinceAgo: number, leases: number, more: 0 | 1]
  candidates: PackedCandidate[]
}

const rounded = (share: number) => Math.round(share * 1000) / 1000

const bit = (value: boolean) => (value ? 1 : 0)

/** Packs the evidence of a call, to be stored. */
export function packExample({ at, ledger, candidates }: MatchInput): PackedExample {
  return {
    at,
    ledger: [at - ledger.since, ledger.leases, bit(ledger.more)],
    candidates: candidates.map((each) => [
      each.visitor,
      at - each.startedAt,
      at - each.lastSeenAt,
      bit(each.left),
      each.phone === null ? null : bit(each.phone),
      each.tappedAt === null ? null : at - each.tappedAt,
      bit(each.reassigned),
      rounded(each.priorCallProbability),
      bit(each.contact),
      ...packTrust(each),
    ]),
  }
}

/** Nothing where both are 1, as they mostly are. */
function packTrust({ trust = 1, tapTrust = 1 }: Candidate): PackedTrust {
  return trust === 1 && tapTrust === 1 ? [] : [rounded(trust), rounded(tapTrust)]
}

function unpackTrust([trust, tapTrust]: PackedTrust): Pick<Candidate, 'trust' | 'tapTrust'> {
  return trust === undefined || tapTrust === undefined ? {} : { trust, tapTrust }
}

/** The evidence again, as the posterior takes it. */
export function unpackExample({ at, ledger, candidates }: PackedExample): MatchInput {
  const [sinceAgo, leases, more] = ledger
  return {
    at,
    withheld: false,
    earlier: [],
    ledger: { since: at - sinceAgo, leases, more: Boolean(more) },
    candidates: candidates.map(
      ([
        visitor,
        startedAgo,
        seenAgo,
        left,
        phone,
        tappedAgo,
        reassigned,
        priorCallProbability,
        contact,
        ...trusts
      ]): Candidate => ({
        visitor,
        startedAt: at - startedAgo,
        lastSeenAt: at - seenAgo,
        left: Boolean(left),
        contact: Boolean(contact),
        phone: phone === null ? null : Boolean(phone),
        tappedAt: tappedAgo === null ? null : at - tappedAgo,
        goal: false,
        reassigned: Boolean(reassigned),
        priorCallProbability,
        ...unpackTrust(trusts),
      }),
    ),
  }
}

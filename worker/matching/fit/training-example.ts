import type { Suspect } from '../candidate.ts'
import type { Evidence } from '../rates.ts'

/** A suspect in a row of its own, since thousands are kept: times as ms before the call. */
type PackedSuspect = [
  visitor: string,
  startedAgo: number,
  seenAgo: number,
  left: 0 | 1,
  phone: 0 | 1 | null,
  tappedAgo: number | null,
  moved: 0 | 1,
  spoken: number,
  contact: 0 | 1,
]

/** The evidence of a first call as it is stored, without what other calls of the caller said. */
export interface PackedLesson {
  at: number
  ledger: [sinceAgo: number, leases: number, more: 0 | 1]
  suspects: PackedSuspect[]
}

const bit = (value: boolean) => (value ? 1 : 0)

/** Packs the evidence of a call, to be stored. */
export function packLesson({ at, ledger, suspects }: Evidence): PackedLesson {
  return {
    at,
    ledger: [at - ledger.since, ledger.leases, bit(ledger.more)],
    suspects: suspects.map((each) => [
      each.visitor,
      at - each.startedAt,
      at - each.lastSeenAt,
      bit(each.left),
      each.phone === null ? null : bit(each.phone),
      each.tappedAt === null ? null : at - each.tappedAt,
      bit(each.moved),
      Math.round(each.spoken * 1000) / 1000,
      bit(each.contact),
    ]),
  }
}

/** The evidence again, as the posterior takes it. */
export function unpackLesson({ at, ledger, suspects }: PackedLesson): Evidence {
  const [sinceAgo, leases, more] = ledger
  return {
    at,
    withheld: false,
    earlier: [],
    ledger: { since: at - sinceAgo, leases, more: more === 1 },
    suspects: suspects.map(
      ([visitor, startedAgo, seenAgo, left, phone, tappedAgo, moved, spoken, contact]): Suspect => ({
        visitor,
        startedAt: at - startedAgo,
        lastSeenAt: at - seenAgo,
        left: left === 1,
        contact: contact === 1,
        phone: phone === null ? null : phone === 1,
        tappedAt: tappedAgo === null ? null : at - tappedAgo,
        goal: false,
        moved: moved === 1,
        spoken,
      }),
    ),
  }
}

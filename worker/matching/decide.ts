import { defaultThreshold } from '../inventory/pools/threshold.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { creditOf } from '../sources/credit.ts'
import { agreedSource } from './agreement.ts'
import type { CallToMatch } from './call.ts'
import type { Method } from './candidate.ts'
import { type PackedExample, packExample } from './fit/training-example.ts'
import { type Match, noMatch } from './match.ts'
import { posterior, type RankedCandidate } from './posterior.ts'
import { type MatchInput, strangersOfNobody } from './rates.ts'
import { gatherEvidence, type LedgerEvidence, maxLeases } from './store.ts'
import { countedLeases } from './trust.ts'

export type { CallToMatch } from './call.ts'

/** Whose call it is. */
export interface Decided {
  match: Match
  firstTimeCaller: boolean
  /**
   * The probability that somebody called who never saw the number, 0–1: what `none` has beside the visitors whose leases
   * are too old to have been read. Null for a number that is not lent.
   */
  stranger: number | null
  /** The evidence of a first call to a dynamic pool, to which the site's model can be fitted; else null. */
  example: PackedExample | null
}

/** How many candidates a match lists. */
const maxCandidates = 5

/**
 * Decides whose call this is: one round trip for the evidence, the rest is arithmetic.
 *
 * @param evidence what is known of the call, where it has been read already
 */
export async function decideMatch(
  db: SiteDatabase,
  call: CallToMatch,
  evidence?: LedgerEvidence,
): Promise<Decided> {
  const known = evidence ?? (await gatherEvidence(db, call))
  const firstTimeCaller = call.from !== null && known.earlier.length === 0
  const isExample = firstTimeCaller && known.pool?.kind === 'dynamic'
  const input = inputOf(known, call)
  const match = matchOf(known, call)
  return {
    match,
    firstTimeCaller,
    stranger: known.pool?.kind === 'dynamic' ? match.none * strangersOfNobody(input, known.model) : null,
    example: isExample ? packExample(input) : null,
  }
}

/** How a visitor who is known to have made the call came to make it. */
export async function decideMethod(db: SiteDatabase, call: CallToMatch, visitor: string): Promise<Method> {
  const evidence = await gatherEvidence(db, call)
  const { ranked } = posterior(inputOf(evidence, call), evidence.model)
  return ranked.find((candidate) => candidate.visitor === visitor)?.method ?? 'late'
}

/** The evidence as the posterior takes it. */
function inputOf({ candidates, earlier }: LedgerEvidence, { at, from, number }: CallToMatch): MatchInput {
  const shown = candidates.filter((each) => each.shown)
  const leases = shown.reduce((sum, each) => sum + each.leases, 0)
  const since = Math.min(at, ...shown.flatMap((each) => each.since ?? []))
  return {
    at,
    withheld: from === null,
    candidates: shown,
    earlier: earlier.map(({ to, startedAt, candidates: before }) => ({
      at: startedAt,
      sameNumber: to === number,
      candidates: before,
    })),
    ledger: {
      since,
      leases: countedLeases(shown, at - since),
      more: leases >= maxLeases,
    },
  }
}

/** The match that the evidence allows. */
function matchOf(evidence: LedgerEvidence, call: CallToMatch): Match {
  const { pool, model, candidates } = evidence
  if (pool?.kind === 'static') {
    return { ...noMatch, method: 'static', confidence: 1, none: 0, source: creditOf(pool) }
  }
  const threshold = pool?.threshold ?? defaultThreshold
  const { ranked, none } = posterior(inputOf(evidence, call), model)
  const rowOf = ({ visitor }: RankedCandidate) => candidates.find((row) => row.visitor === visitor)
  const placed = ranked.flatMap((each) => {
    const row = rowOf(each)
    return row && each.probability > 0 ? [{ ...row, ...each }] : []
  })
  const [best] = placed
  if (!best) return noMatch
  const listed = placed
    .slice(0, maxCandidates)
    .map(({ visitor, session, probability, evidence: reasons }) => ({
      visitor,
      session,
      probability,
      evidence: reasons,
    }))
  const unnamed = { ...noMatch, confidence: best.probability, none, candidates: listed }
  if (best.probability < threshold) return { ...unnamed, source: agreedSource(placed, threshold) }
  const { method, visitor, session, source, landingPage, lastPage } = best
  return { ...unnamed, method, visitor, session, source, landingPage, lastPage }
}

import { defaultThreshold } from '../inventory/pools/threshold.ts'
import type { Database } from '../platform/database/database.ts'
import { creditOf } from '../sources/credit.ts'
import { agreedSource } from './agreement.ts'
import type { Method } from './candidate.ts'
import { type PackedLesson, packLesson } from './fit/training-example.ts'
import { type Match, noMatch } from './match.ts'
import { posterior, type Weighed } from './posterior.ts'
import type { Evidence } from './rates.ts'
import { type Findings, gatherFindings, mostLeases } from './store.ts'

/** A call as the matcher sees it. */
export interface Question {
  site: string
  number: string
  /** The pool it was in when it was called; null for none. The number may be in another one now. */
  pool: string | null
  /** The caller, E.164; null when withheld. */
  from: string | null
  /** When the call started, ms. */
  at: number
  call: string
  /** A visitor who reached a goal of the site soon after the call. */
  goalVisitor: string | null
}

/** What became of a question. */
export interface Decided {
  match: Match
  firstTimeCaller: boolean
  /** The evidence of a first call, which the site's model can be fitted to. */
  lesson: PackedLesson | null
}

/** How often a call is decided again because another decision came between. */
export const decisionAttempts = 3

/** How many candidates a match lists. */
const mostCandidates = 5

/** Decides whose call this is: one round trip for the evidence, the rest is arithmetic. */
export async function decideMatch(db: Database, question: Question): Promise<Decided> {
  const findings = await gatherFindings(db, question)
  const firstTimeCaller = question.from !== null && findings.earlier.length === 0
  const teaches = firstTimeCaller && findings.pool?.kind === 'dynamic'
  return {
    match: matchOf(findings, question),
    firstTimeCaller,
    lesson: teaches ? packLesson(evidenceOf(findings, question)) : null,
  }
}

/** How a visitor who is known to have made the call came to make it. */
export async function decideMethod(db: Database, question: Question, visitor: string): Promise<Method> {
  const findings = await gatherFindings(db, question)
  const { ranked } = posterior(evidenceOf(findings, question), findings.model)
  return ranked.find((weighed) => weighed.visitor === visitor)?.method ?? 'late'
}

/** The findings as the posterior takes them. */
export function evidenceOf({ suspects, earlier }: Findings, { at, from, number }: Question): Evidence {
  const shown = suspects.filter((each) => each.shown)
  const leases = shown.reduce((sum, each) => sum + each.leases, 0)
  return {
    at,
    withheld: from === null,
    suspects: shown,
    earlier: earlier.map(({ to, startedAt, candidates }) => ({
      at: startedAt,
      sameNumber: to === number,
      candidates,
    })),
    ledger: {
      since: Math.min(at, ...shown.flatMap(({ since }) => since ?? [])),
      leases,
      more: leases >= mostLeases,
    },
  }
}

/** The match that the findings allow. Pure. */
export function matchOf(findings: Findings, question: Question): Match {
  const { pool, model, suspects } = findings
  if (pool?.kind === 'static') {
    return { ...noMatch, method: 'static', confidence: 1, none: 0, source: creditOf(pool) }
  }
  const threshold = pool?.threshold ?? defaultThreshold
  const { ranked, none } = posterior(evidenceOf(findings, question), model)
  const rowOf = ({ visitor }: Weighed) => suspects.find((row) => row.visitor === visitor)
  const placed = ranked.flatMap((weighed) => {
    const row = rowOf(weighed)
    return row && weighed.probability > 0 ? [{ ...row, ...weighed }] : []
  })
  const [best] = placed
  if (!best) return noMatch
  const candidates = placed.slice(0, mostCandidates).map(({ visitor, session, probability, evidence }) => ({
    visitor,
    session,
    probability,
    evidence,
  }))
  const open = { ...noMatch, confidence: best.probability, none, candidates }
  if (best.probability < threshold) return { ...open, source: agreedSource(placed, threshold) }
  const { method, visitor, session, source, landingPage, lastPage } = best
  return { ...open, method, visitor, session, source, landingPage, lastPage }
}

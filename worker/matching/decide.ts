import type { Database } from '../database.ts'
import { creditOf } from '../pools/credit.ts'
import type { Source } from '../sources/source.ts'
import { type Match, noMatch } from './match.ts'
import { posterior, type Weighed } from './posterior.ts'
import { type Evidence, gatherEvidence, type SuspectRow } from './store.ts'

/** A call as the matcher sees it. */
export interface Question {
  site: string
  number: string
  /** The caller, E.164; null when withheld. */
  from: string | null
  /** When the call started, ms. */
  at: number
  call: string
}

/** Decides whose call this is: one round trip for the evidence, the rest is arithmetic. */
export async function decideMatch(
  db: Database,
  question: Question,
): Promise<{ match: Match; firstTimeCaller: boolean }> {
  const evidence = await gatherEvidence(db, question)
  const firstTimeCaller = question.from !== null && evidence.earlierCalls.length === 0
  return { match: matchOf(evidence, question), firstTimeCaller }
}

/** The match that the evidence allows. Pure. */
export function matchOf(evidence: Evidence, question: Question): Match {
  const { pool, suspects } = evidence
  if (pool?.kind === 'static') {
    return { ...noMatch, method: 'static', confidence: 1, source: creditOf(pool) }
  }
  const ranked = posterior(suspects, question.at)
  const best = ranked[0]
  if (!best) return noMatch
  const rowOf = (weighed: Weighed) => suspects.find((row) => row.visitor === weighed.suspect.visitor)
  const candidates = ranked.slice(0, 5).map(({ suspect, probability, evidence }) => ({
    visitor: suspect.visitor,
    session: suspect.session,
    probability,
    evidence,
  }))
  const row = rowOf(best)
  if (row && best.probability >= (pool?.threshold ?? 0.5)) {
    return {
      method: best.method,
      confidence: best.probability,
      visitor: row.visitor,
      session: row.session,
      source: row.source,
      landingPage: row.landingPage,
      lastPage: row.lastPage,
      candidates,
    }
  }
  const serious = ranked
    .filter(({ probability }) => probability >= best.probability / 10)
    .flatMap((each) => rowOf(each) ?? [])
  return { ...noMatch, confidence: best.probability, source: agreedSource(serious), candidates }
}

/**
 * The source that all of them came from, or null. What they do not share stays out of it: a click id would
 * credit one person's click with another person's call.
 */
function agreedSource(rows: SuspectRow[]): Source | null {
  const [first, ...others] = rows.map((row) => row.source)
  if (!first) return null
  const agree = (field: keyof Source) =>
    others.every((other) => JSON.stringify(other[field]) === JSON.stringify(first[field]))
  if (!(['channel', 'source', 'medium', 'campaign'] as const).every(agree)) return null
  return {
    ...first,
    term: agree('term') ? first.term : null,
    content: agree('content') ? first.content : null,
    clickIds: agree('clickIds') ? first.clickIds : {},
    referrer: agree('referrer') ? first.referrer : null,
  }
}

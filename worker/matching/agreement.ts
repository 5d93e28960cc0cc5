import type { Source } from '../sources/source.ts'

/** Somebody the call may belong to, and where they came from. */
interface Candidate {
  probability: number
  source: Source
}

/** A candidate is serious with at least this share of the likeliest one's probability. */
const serious = 0.1

/**
 * The source on which all serious candidates agree, where they together are as sure as the pool asks; else
 * null. "None of them" agrees with nobody: what it weighs is missing from their sum. What the candidates do
 * not share stays out of the source: a click id would credit one person's click with another person's call.
 *
 * @param candidates likeliest first
 */
export function agreedSource(candidates: Candidate[], threshold: number): Source | null {
  const [first] = candidates
  if (!first) return null
  const weighty = candidates.filter(({ probability }) => probability >= first.probability * serious)
  const agree = (field: keyof Source) =>
    weighty.every(({ source }) => JSON.stringify(source[field]) === JSON.stringify(first.source[field]))
  if (weighty.reduce((sum, { probability }) => sum + probability, 0) < threshold) return null
  if (!(['channel', 'source', 'medium', 'campaign'] as const).every(agree)) return null
  const { source } = first
  return {
    ...source,
    term: agree('term') ? source.term : null,
    content: agree('content') ? source.content : null,
    clickIds: agree('clickIds') ? source.clickIds : {},
    referrer: agree('referrer') ? source.referrer : null,
  }
}

import type { Source } from '../sources/source.ts'

/** Somebody the call may belong to, and where they came from. */
interface SourcedCandidate {
  probability: number
  source: Source
}

/** A candidate is serious with at least this share of the likeliest one's probability. */
const seriousShare = 0.1

/**
 * The source on which all serious candidates agree, where they together are as sure as the pool asks; else
 * null. "None of them" agrees with nobody: its probability is missing from their sum. What the candidates do
 * not share stays out of the source: a click id would credit one person's click with another person's call.
 *
 * @param candidates likeliest first
 * @param threshold the pool's, 0–1
 */
export function agreedSource(candidates: SourcedCandidate[], threshold: number): Source | null {
  const [first] = candidates
  if (!first) return null
  const serious = candidates.filter(({ probability }) => probability >= first.probability * seriousShare)
  const agree = (field: keyof Source) =>
    serious.every(({ source }) => JSON.stringify(source[field]) === JSON.stringify(first.source[field]))
  if (serious.reduce((sum, { probability }) => sum + probability, 0) < threshold) return null
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

import { defaultModel, lateRate, liveRate, type Model, repeatRate, tapFactor } from './model.ts'

/** What is known of one visitor who may have made the call. Times in ms. */
export interface Suspect {
  visitor: string
  session: string
  /** Last sign of life in the ledger or on a page, at or before the call. */
  lastSeenAt: number
  /** Whether the page was left after that. */
  left: boolean
  /** The last tap on this very number before the call. */
  tappedAt: number | null
  /** An earlier call by the same caller, matched to this visitor with this confidence. */
  called: { at: number; confidence: number } | null
}

export interface Weighed {
  suspect: Suspect
  probability: number
  method: 'tap' | 'live' | 'caller' | 'late'
  evidence: string[]
}

const liveFor = 120_000
const tapCounts = 120_000

/**
 * The probability of each suspect, given a call at `at`: its rate divided by all rates, strangers'
 * included. Sorted, likeliest first; what is left to 1 is "none of them".
 */
export function posterior(suspects: Suspect[], at: number, model: Model = defaultModel): Weighed[] {
  const weighed = suspects.map((suspect) => ({ suspect, ...weigh(suspect, at, model) }))
  const total = weighed.reduce((sum, { weight }) => sum + weight, model.strangers)
  return weighed
    .map(({ weight, ...rest }) => ({ ...rest, probability: weight / total }))
    .sort((a, b) => b.probability - a.probability)
}

function weigh(
  suspect: Suspect,
  at: number,
  model: Model,
): Omit<Weighed, 'suspect' | 'probability'> & { weight: number } {
  const silent = Math.max(0, at - suspect.lastSeenAt)
  const live = !suspect.left && silent <= liveFor
  const evidence: string[] = []
  let method: Weighed['method'] = live ? 'live' : 'late'
  let weight = live ? liveRate(model) : lateRate(model, silent / 1000)
  evidence.push(
    live
      ? `on the page, last active ${ago(silent)} before the call`
      : `last seen ${ago(silent)} before the call`,
  )
  const sinceTap = suspect.tappedAt === null ? Number.POSITIVE_INFINITY : at - suspect.tappedAt
  if (sinceTap >= 0 && sinceTap <= tapCounts) {
    weight *= tapFactor(model, sinceTap / 1000)
    method = 'tap'
    evidence.push(`tapped this number ${ago(sinceTap)} before the call`)
  }
  if (suspect.called) {
    const since = at - suspect.called.at
    const again = suspect.called.confidence * repeatRate(model, since / 1000)
    evidence.push(`the same caller called ${ago(since)} before`)
    if (again > weight && method !== 'tap') method = 'caller'
    // One phone in two calls is far rarer by chance than any delay: it weighs beside the live rate.
    weight += again + suspect.called.confidence * liveRate(model)
    if (method === 'late') method = 'caller'
  }
  return { weight, method, evidence }
}

/** A duration in ms as people say it. */
export function ago(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / 86_400)} days`
}

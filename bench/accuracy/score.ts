import type { Result } from './results.ts'

/** What a set of matched calls comes to; shares are 0–1. */
export interface Score {
  /** Of real callers' calls: the best candidate is the true visitor, and has the true source. */
  accuracy: number
  sourceAccuracy: number
  /** Ten equal bins of confidence, |mean confidence − share right| weighted by calls; strangers count as wrong. */
  calibrationError: number
  brier: number
  /** Of strangers' calls: given to a visitor with confidence of at least 0.5, and by the pool's own threshold. */
  strangersLikely: number
  strangersNamed: number
  /** Of real callers' calls: given to a visitor by the pool's threshold, rightly and wrongly. */
  rightlyNamed: number
  wronglyNamed: number
  calls: number
  strangers: number
}

/** One bin of a reliability diagram. */
export interface Bin {
  calls: number
  /** Mean confidence, and the share of calls that were right. */
  confidence: number
  right: number
}

export function scoreOf(results: Result[]): Score {
  const real = results.filter(({ stranger }) => !stranger)
  const strangers = results.filter(({ stranger }) => stranger)
  const error = binsOf(results).reduce(
    (sum, bin) => sum + bin.calls * Math.abs(bin.confidence - bin.right),
    0,
  )
  return {
    accuracy: share(real, ({ right }) => right),
    sourceAccuracy: share(real, ({ rightSource }) => rightSource),
    calibrationError: error / results.length,
    brier:
      results.reduce((sum, { confidence, right }) => sum + (confidence - Number(right)) ** 2, 0) /
      results.length,
    strangersLikely: share(strangers, ({ confidence }) => confidence >= 0.5),
    strangersNamed: share(strangers, ({ named }) => named),
    rightlyNamed: share(real, ({ named, right }) => named && right),
    wronglyNamed: share(real, ({ named, right }) => named && !right),
    calls: real.length,
    strangers: strangers.length,
  }
}

/** Ten equal bins of confidence; empty ones are left out. */
export function binsOf(results: Result[]): Bin[] {
  const groups = Map.groupBy(results, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)))
  return [...groups.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([, group]) => ({
      calls: group.length,
      confidence: group.reduce((sum, { confidence }) => sum + confidence, 0) / group.length,
      right: share(group, ({ right }) => right),
    }))
}

function share<Item>(items: Item[], fits: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(fits).length / items.length
}

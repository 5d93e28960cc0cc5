/** Chance that is the same for the same seed. */
export interface Chance {
  /** Uniform in [0, 1). */
  next(): number
  exponential(mean: number): number
  /** Log-normal with this median and spread of the natural logarithm. */
  logNormal(median: number, spread: number): number
  pick<Item>(items: readonly Item[]): Item | undefined
}

/** A generator of 32 bits of state (xorshift, G. Marsaglia, 2003), warmed up so that near seeds part. */
export function chanceOf(seed: number): Chance {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0 || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
  for (let round = 0; round < 20; round++) next()
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    exponential: (mean) => -mean * Math.log(1 - next()),
    logNormal: (median, spread) => median * Math.exp(spread * normal()),
    pick: (items) => items[Math.floor(next() * items.length)],
  }
}

/**
 * As sure as a match must be to name a visitor, unless the pool says otherwise. At 0.7 fewer than one in six calls
 * by people who never saw the site are given to a visitor, whatever the size of the pool (docs/matching.md).
 */
export const defaultThreshold = 0.7

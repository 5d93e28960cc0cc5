/**
 * As sure as a match must be to name a visitor, unless the pool says otherwise. At 0.7 from one in five to
 * one in twenty calls by people who never saw the site are given to a visitor, by the size of the pool (docs/matching.md).
 */
export const defaultThreshold = 0.7

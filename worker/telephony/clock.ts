/** So far may a provider's clock be ahead of ours (ms): what it says about later than this is a mistake. */
export const maxAhead = 5 * 60_000

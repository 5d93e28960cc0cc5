/** Milliseconds. */
export const second = 1_000
export const minute = 60_000
export const hour = 3_600_000
export const day = 86_400_000

/** The moment that most tests begin at, in milliseconds since the epoch: a Tuesday. */
export const noon = Date.UTC(2026, 10, 17, 12)

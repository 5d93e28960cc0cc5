/** A lease lives while the visitor was active within this time (ms); a cached number may be shown as long. */
export const leaseLife = 30 * 60_000

/** How long (ms) an answer may be shown without asking again: a lease not renewed just now has that much less. */
export const shownFor = leaseLife - 60_000

/** Activity renews a lease at most this often (ms): each renewal is three billed rows. */
export const renewalInterval = 60_000

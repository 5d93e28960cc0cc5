/** A lease lives while the visitor was active within this time (ms); a cached number may be shown as long. */
export const leaseLife = 30 * 60_000

/** How long (ms) an answer may be shown without asking again: a lease not renewed just now has that much less. */
export const shownFor = leaseLife - 60_000

/** Activity renews a lease at most this often (ms): each renewal is three billed rows. */
export const renewalInterval = 60_000

/**
 * A number shown on a phone is available to others this long after the last activity (ms), sooner than
 * the lease ends: calls from a phone mostly announce themselves by a tap, so sharing harms them least.
 */
const phoneHold = 20 * 60_000

/** A page that was left may be followed by the next one, so its number stays this long (ms). */
export const leaveGrace = 30_000

/**
 * A lease older than this (ms) no longer keeps its number from others: whoever calls mostly does so earlier. The page
 * goes on showing it.
 */
export const longestHold = 60 * 60_000

/** A visitor whose address holds many numbers already keeps one from others this long (ms) after the last activity. */
export const guestHold = 3 * 60_000

/** Of the numbers that a pool lent last, so many are looked at for those that the visitor's address holds. */
export const recentNumbers = 16

/** After so many visitors on a day those of an address share numbers with those of all such addresses. */
export const addressBudget = 30

/** The first so many visitors of an address on a day are shown numbers that nobody uses, up to so many at once. */
export const idleBudget = { visitors: 200, numbers: 8 }

/** A call whose end is never reported keeps its number off the market at most this long (ms). */
export const maxCallTime = 2 * 3_600_000

/**
 * One request leases or renews so many numbers at most, since each is three rows and somebody calls one or two of them.
 * A list of more shops than that shows for the others what a pool shows while all its numbers are in use.
 */
export const leasedAtOnce = 8

/** A pool from which a page leases numbers, as the lease's SQL reads it. */
export interface WantedPool {
  id: string
  target: string
  /** Whether a number in use may be shown to others too. */
  share: boolean
  /** How long after the last activity a number is kept from others, ms. */
  hold: number
  /** How many numbers the visitors of one address keep from others at once. */
  most: number
}

/** Half the root of a pool's size, rounded down: one of eight numbers, four of 64. */
export const mostOfAddress = (numbers: number) =>
  Math.min(Math.max(Math.floor(Math.sqrt(numbers) / 2), 1), idleBudget.numbers)

/** What a page wants of a pool. One that does not share keeps a number for the whole of its lease. */
export function wantedPool(
  pool: {
    id: string
    target: string | null
    onShared: 'share' | 'static' | 'original'
    activeNumbers: number
  },
  phone: boolean,
): WantedPool {
  const share = pool.onShared === 'share'
  const hold = share && phone ? phoneHold : leaseLife
  return { id: pool.id, target: pool.target ?? '', share, hold, most: mostOfAddress(pool.activeNumbers) }
}

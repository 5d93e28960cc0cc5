import { leaseLife, leaveGrace } from '../leases/lease.ts'
import type { Stay } from './store.ts'

/** A stay with the number it would have had. */
export interface Leased extends Stay {
  number: number
  /** Whether the number was still in use by somebody else. */
  shared: boolean
  /** When the visitor was given another number; null for not yet. */
  movedAt: number | null
}

/**
 * Leases the stays again as if the pool had `size` numbers, by the policy of the real thing: keep, give back, else
 * the number that is available longest. Visitors are taken to leave when they were last seen.
 *
 * @param stays oldest first
 */
export function leaseAgain(stays: Stay[], size: number): Leased[] {
  const availableAt = new Float64Array(size)
  const holders: (string | null)[] = Array(size).fill(null)
  const held = new Map<string, Leased>()
  return stays.map((stay) => {
    const { visitor, startedAt, lastSeenAt } = stay
    const before = held.get(visitor)
    const isLive = before && before.lastSeenAt > startedAt - leaseLife
    const isFree = before && holders[before.number] === visitor
    const number = before && (isLive || isFree) ? before.number : longestAvailable(availableAt)
    const from = availableAt[number] ?? 0
    const shared = holders[number] !== visitor && from > startedAt
    holders[number] = visitor
    availableAt[number] = Math.max(from + 1, lastSeenAt + leaveGrace)
    if (before && before.number !== number) before.movedAt = startedAt
    const leased: Leased = { ...stay, number, shared, movedAt: null }
    held.set(visitor, leased)
    return leased
  })
}

function longestAvailable(availableAt: Float64Array): number {
  let best = 0
  for (let index = 1; index < availableAt.length; index++) {
    if (Number(availableAt[index]) < Number(availableAt[best])) best = index
  }
  return best
}

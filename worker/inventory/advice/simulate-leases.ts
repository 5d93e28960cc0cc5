import { leaseLife, leaveGrace } from '../leases/lease.ts'
import type { LeaseSpan } from './store.ts'

/** A span with the number that its visitor would have had. */
export interface SimulatedLease extends LeaseSpan {
  number: number
  /** Whether the number was still in use by somebody else. */
  shared: boolean
  /** When the visitor was given another number; null for not yet. */
  reassignedAt: number | null
}

/**
 * Leases numbers for the spans as if the pool had `size` of them, by the policy of the real pool: keep, give back, else
 * the number that is available longest. Visitors are taken to leave when they were last seen.
 *
 * @param spans oldest first
 */
export function simulateLeases(spans: LeaseSpan[], size: number): SimulatedLease[] {
  const availableAt = new Float64Array(size)
  const holders: (string | null)[] = Array(size).fill(null)
  const held = new Map<string, SimulatedLease>()
  return spans.map((span) => {
    const { visitor, startedAt, lastSeenAt } = span
    const before = held.get(visitor)
    const isLive = before && before.lastSeenAt > startedAt - leaseLife
    const isFree = before && holders[before.number] === visitor
    const number = before && (isLive || isFree) ? before.number : firstAvailable(availableAt)
    const from = availableAt[number] ?? 0
    const shared = holders[number] !== visitor && from > startedAt
    holders[number] = visitor
    availableAt[number] = Math.max(from + 1, lastSeenAt + leaveGrace)
    if (before && before.number !== number) before.reassignedAt = startedAt
    const lease: SimulatedLease = { ...span, number, shared, reassignedAt: null }
    held.set(visitor, lease)
    return lease
  })
}

/** The number that became, or will become, available before all others. */
function firstAvailable(availableAt: Float64Array): number {
  let best = 0
  for (let index = 1; index < availableAt.length; index++) {
    if (Number(availableAt[index]) < Number(availableAt[best])) best = index
  }
  return best
}

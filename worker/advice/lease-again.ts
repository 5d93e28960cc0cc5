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

interface Place {
  availableAt: number
  visitor: string | null
}

/**
 * Leases the stays again as if the pool had `size` numbers, by the policy of the real thing: keep, give back, else
 * the number that is available longest. Visitors are taken to leave when they were last seen.
 *
 * @param stays oldest first
 */
export function leaseAgain(stays: Stay[], size: number): Leased[] {
  const places: Place[] = Array.from({ length: size }, () => ({ availableAt: 0, visitor: null }))
  const held = new Map<string, Leased>()
  return stays.map((stay) => {
    const before = held.get(stay.visitor)
    const isLive = before && before.lastSeenAt > stay.startedAt - leaseLife
    const isFree = before && places[before.number]?.visitor === stay.visitor
    const number = before && (isLive || isFree) ? before.number : longestAvailable(places)
    const place = places[number]
    const shared = place !== undefined && place.visitor !== stay.visitor && place.availableAt > stay.startedAt
    const availableAt = Math.max((place?.availableAt ?? 0) + 1, stay.lastSeenAt + leaveGrace)
    places[number] = { visitor: stay.visitor, availableAt }
    if (before && before.number !== number) before.movedAt = stay.startedAt
    const leased: Leased = { ...stay, number, shared, movedAt: null }
    held.set(stay.visitor, leased)
    return leased
  })
}

function longestAvailable(places: Place[]): number {
  let best = 0
  for (let index = 1; index < places.length; index++) {
    if ((places[index]?.availableAt ?? 0) < (places[best]?.availableAt ?? 0)) best = index
  }
  return best
}

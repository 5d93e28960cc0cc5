import type { HeldNumbers } from '../../../schema/index.ts'
import type { ShownNumber } from '../../../shared/wire.ts'
import { shownFor, type WantedPool, wantedPool } from '../../inventory/leases/lease.ts'
import type { Settings } from '../../sites/settings.ts'
import { formatsOf } from '../formats.ts'
import type { SeenNumber } from './targets.ts'

/** What a session sees: a target → its static pool, and a pool → the leased number. */
export interface NumberChoice {
  staticPools: Record<string, string>
  held: HeldNumbers
}

/**
 * The numbers that a page shows: for each target the session's static number, else the leased one, else
 * the page's own.
 *
 * @param now ms
 */
export function numbersShown(
  settings: Settings,
  seen: SeenNumber[],
  choice: NumberChoice,
  now: number,
): ShownNumber[] {
  const expiresAt = now + shownFor
  return seen.map(({ written, target }) => {
    const staticPool = choice.staticPools[target]
    const shown = staticPool
      ? staticNumber(settings, staticPool)
      : dynamicNumber(settings, target, choice.held)
    const { kind, number } = shown ?? ({ kind: 'original', number: target } as const)
    return { target: written, number, ...formatsOf(number), kind, expiresAt }
  })
}

/** The pools that lease the numbers of a page, as the lease's queries take them. */
export function poolsToLease(settings: Settings, seen: SeenNumber[], phone: boolean): WantedPool[] {
  const targets = new Set(seen.map((each) => each.target))
  return [...targets].flatMap((target) => {
    const pool = dynamicPoolFor(settings, target)
    return pool ? wantedPool(pool, phone) : []
  })
}

function staticNumber(settings: Settings, poolId: string | undefined) {
  const number = settings.pools.find((pool) => pool.id === poolId)?.staticNumber
  return number ? ({ kind: 'static', number } as const) : null
}

function dynamicNumber(settings: Settings, target: string, held: HeldNumbers) {
  const pool = dynamicPoolFor(settings, target)
  const number = pool && held[pool.id]?.[0]
  if (number) return { kind: 'dynamic', number } as const
  if (pool?.onShared !== 'static') return null
  const overflow = settings.pools.find(
    (each) =>
      each.kind === 'static' && !each.sentinel && each.match === null && (each.target ?? target) === target,
  )
  return staticNumber(settings, overflow?.id)
}

/** The pool that leases numbers for a target: the oldest one. */
function dynamicPoolFor(settings: Settings, target: string) {
  return settings.pools.find((pool) => pool.kind === 'dynamic' && pool.target === target)
}

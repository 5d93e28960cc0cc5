import type { HeldNumbers } from '../../../schema/index.ts'
import type { ShownNumber } from '../../../shared/wire.ts'
import { leasedAtOnce, shownFor, type WantedPool, wantedPool } from '../../inventory/leases/lease.ts'
import type { Pool, Settings } from '../../sites/settings.ts'
import { formatsOf } from '../formats.ts'
import type { SeenNumber } from './targets.ts'

/** What a session sees: a target → its static pool, and a pool → the leased number; null for a visitor without any. */
export interface NumberChoice {
  staticPools: Record<string, string>
  held: HeldNumbers | null
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
  const numbers = dynamicNumbers(settings, seen, choice.held)
  return seen.map(({ written, target }) => {
    const staticPool = choice.staticPools[target]
    const shown = staticPool ? staticNumber(settings, staticPool) : dynamicNumber(settings, target, numbers)
    const { kind, number } = shown ?? ({ kind: 'original', number: target } as const)
    return { target: written, number, ...formatsOf(number), kind, expiresAt }
  })
}

/** The pools that lease the numbers of a page, as the lease's queries take them. */
export function poolsToLease(settings: Settings, seen: SeenNumber[], phone: boolean): WantedPool[] {
  return dynamicPools(settings, seen)
    .slice(0, leasedAtOnce)
    .map((pool) => wantedPool(pool, phone))
}

function staticNumber(settings: Settings, poolId: string | undefined) {
  const number = settings.pools.find((pool) => pool.id === poolId)?.staticNumber
  return number ? ({ kind: 'static', number } as const) : null
}

/** The number of each pool that a page has one of: the leased ones, and for more pools than may lease a shared one. */
function dynamicNumbers(settings: Settings, seen: SeenNumber[], held: HeldNumbers | null) {
  const numbers = new Map<Pool, string>()
  if (held === null) return numbers
  for (const [index, pool] of dynamicPools(settings, seen).entries()) {
    const shared = pool.onShared === 'share' ? pool.firstNumber : null
    const number = index < leasedAtOnce ? held[pool.id]?.[0] : shared
    if (number) numbers.set(pool, number)
  }
  return numbers
}

function dynamicNumber(settings: Settings, target: string, numbers: Map<Pool, string>) {
  const pool = dynamicPoolFor(settings, target)
  const number = pool && numbers.get(pool)
  if (number) return { kind: 'dynamic', number } as const
  if (pool?.onShared !== 'static') return null
  const overflow = settings.pools.find(
    (each) =>
      each.kind === 'static' && !each.sentinel && each.match === null && (each.target ?? target) === target,
  )
  return staticNumber(settings, overflow?.id)
}

/** The pools that lease numbers for a page's targets, in the order of the page. */
function dynamicPools(settings: Settings, seen: SeenNumber[]): Pool[] {
  return [...new Set(seen.map((each) => each.target))].flatMap(
    (target) => dynamicPoolFor(settings, target) ?? [],
  )
}

/** The pool that leases numbers for a target: the oldest one. */
function dynamicPoolFor(settings: Settings, target: string) {
  return settings.pools.find((pool) => pool.kind === 'dynamic' && pool.target === target)
}

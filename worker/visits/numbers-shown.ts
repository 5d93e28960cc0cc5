import type { HeldNumbers } from '../../schema/index.ts'
import type { ShownNumber } from '../../shared/wire.ts'
import { shownFor } from '../leases/lease.ts'
import type { Settings } from '../sites/settings.ts'
import { formatsOf } from './formats.ts'

/**
 * The numbers that a page shows: for each target the session's static number, else the leased one, else
 * the page's own.
 *
 * @param now ms
 */
export function numbersShown(
  settings: Settings,
  targets: string[],
  choice: { staticPools: Record<string, string>; held: HeldNumbers },
  now: number,
): ShownNumber[] {
  const expiresAt = now + shownFor
  return targets.map((target) => {
    const staticPool = choice.staticPools[target]
    const shown = staticPool
      ? staticNumber(settings, staticPool)
      : dynamicNumber(settings, target, choice.held)
    const { kind, number } = shown ?? ({ kind: 'original', number: target } as const)
    return { target, number, ...formatsOf(number), kind, expiresAt }
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
    (each) => each.kind === 'static' && each.match === null && (each.target ?? target) === target,
  )
  return staticNumber(settings, overflow?.id)
}

/** The pool that leases numbers for a target: the oldest one. */
export function dynamicPoolFor(settings: Settings, target: string) {
  return settings.pools.find((pool) => pool.kind === 'dynamic' && pool.target === target)
}

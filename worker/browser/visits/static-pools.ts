import type { PoolMatch } from '../../../schema/index.ts'
import type { Pool, Settings } from '../../sites/settings.ts'
import type { Source } from '../../sources/source.ts'

/** What a session arrived with, as pools may ask for it. */
export type Landing = Source & { landingPath: string }

/**
 * The static pools whose numbers a session sees, by target: for each target the most specific pool that
 * fits its source. Of equally specific ones the oldest wins.
 */
export function chooseStaticPools(settings: Settings, landing: Landing): Record<string, string> {
  const fitting = settings.pools
    .filter((pool) => pool.kind === 'static' && pool.staticNumber !== null && pool.match !== null)
    .filter((pool) => fits(pool.match ?? {}, landing))
    .toSorted((a, b) => specificity(b) - specificity(a))
  const chosen: Record<string, string> = {}
  for (const target of settings.targets) {
    const pool = fitting.find((each) => each.target === null || each.target === target)
    if (pool) chosen[target] = pool.id
  }
  return chosen
}

/** Whether all given fields agree, whatever their letter case. */
export function fits(match: PoolMatch, landing: Landing): boolean {
  const fields: Record<string, string | null | Record<string, string>> = { ...landing }
  return Object.entries(match).every(([field, wanted]) => {
    const value = fields[field]
    const expected = field === 'landingPath' ? encodePath(wanted) : wanted
    return typeof value === 'string' && value.toLowerCase() === expected.toLowerCase()
  })
}

/** A path as browsers send it: people write `/über-uns`, their visitors arrive at `/%C3%BCber-uns`. */
function encodePath(path: string): string {
  return URL.parse(`https://any.invalid${path}`)?.pathname ?? path
}

function specificity(pool: Pool): number {
  return Object.keys(pool.match ?? {}).length
}

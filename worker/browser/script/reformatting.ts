import { partsOf } from '../../../shared/phone.ts'
import type { Pool } from '../../sites/settings.ts'
import { formatsOf } from '../formats.ts'

/** A site's printed numbers, and the pools that replace them. */
interface TargetsAndPools {
  pools: Pick<Pool, 'firstNumber' | 'kind' | 'match' | 'target'>[]
  targets: string[]
}

/**
 * Whether a site's pools hold numbers of another country or length than the printed ones: the script then needs what
 * spells a number anew, and has it from the start. The first number of a pool stands for all; where that misleads, the
 * script loads it when it meets the first such number.
 */
export function needsReformatting({ pools, targets }: TargetsAndPools): boolean {
  const printedShapes = new Set(targets.map(shapeOf))
  return pools.some(({ firstNumber, kind, match, target }) => {
    if (firstNumber === null || (kind === 'static' && match === null)) return false
    const shape = shapeOf(firstNumber)
    return target === null ? [...printedShapes].some((each) => each !== shape) : shapeOf(target) !== shape
  })
}

/** What must be equal for one number to take the place of another digit by digit. */
function shapeOf(number: string): string {
  const { country, trunk, core } = partsOf({ number, national: formatsOf(number).national })
  return `${country} ${trunk} ${core.length}`
}

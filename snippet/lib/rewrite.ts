import { digitsOf, partsOf } from '../../shared/phone.ts'
import type { KnownNumber } from './known-number.ts'
import { load } from './load.ts'
import { page } from './page.ts'

/**
 * Writes another number the way the page wrote its own. With the same country and as many digits, the page's
 * punctuation stays and each digit changes in place. A number that needs reformatting waits for the module that does it.
 *
 * @param written The number as found on the page, from its first digit, plus or parenthesis to its last digit.
 * @param from The number found.
 * @param to The number to show instead.
 * @returns What to put in the place of each character.
 */
export function rewrite(written: string, from: KnownNumber, to: KnownNumber): string[] {
  const before = partsOf(from)
  const after = partsOf(to)
  const digits = [...(digitsOf(written).slice(0, -before.core.length) + after.core)]
  if (
    after.country === before.country &&
    after.trunk === before.trunk &&
    after.core.length === before.core.length
  ) {
    return [...written].map((sign) => (/\d/.test(sign) && digits.shift()) || sign)
  }
  load('reformat')
  return page.reformat?.(written, from, to) ?? [...written]
}

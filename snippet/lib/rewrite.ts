import { digitsOf, partsOf } from '../../shared/phone.ts'
import { load } from './load.ts'
import { page } from './page.ts'
import type { KnownNumber } from './phonebook.ts'

/**
 * Writes another number the way the page wrote its own. With the same country and as many digits, the page's
 * punctuation stays and each digit changes in place. Any other is spelled anew by a module that comes when it is needed.
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
  load('respell')
  return page.respell?.(written, from, to) ?? [...written]
}

import { digitsOf, partsOf } from '../../shared/phone.ts'
import type { ShownNumber } from '../../shared/wire.ts'

/** What to write in place of a number. */
export interface Rewritten {
  text: string
  /** Whether only digits changed, each in its place. */
  inPlace: boolean
}

/**
 * Writes another number the way the page wrote its own. With the same country and as many digits, the page's
 * punctuation stays and each digit changes in place. Otherwise the Worker's spelling is used: international where
 * the page wrote a country code, and for a number of another country, which nobody could dial otherwise; else
 * national.
 *
 * @param written The number as found on the page, from its first digit, plus or parenthesis to its last digit.
 * @param found The number found.
 * @param to The number to show instead.
 */
export function rewrite(written: string, found: ShownNumber, to: ShownNumber): Rewritten {
  const from = partsOf(found.number, found.national)
  const parts = partsOf(to.number, to.national)
  const digits = digitsOf(written)
  const head = digits.slice(0, digits.length - from.core.length)
  const isNational = head === from.trunk
  const replaced = (isNational ? parts.trunk : head) + parts.core
  const isAbroad = parts.country !== from.country
  if (!isAbroad && replaced.length === digits.length) {
    let place = 0
    return { text: written.replace(/\d/g, () => replaced.charAt(place++)), inPlace: true }
  }
  // "(202-555-0123)" opens a parenthesis that is closed after the number; it is not ours to take away.
  const opening = /^\([^)]*$/.test(written) ? '(' : ''
  return {
    text: opening + (isAbroad || (head && !isNational) ? to.international : to.national),
    inPlace: false,
  }
}

import { partsOf } from '../../shared/phone.ts'
import type { ShownNumber } from '../../shared/wire.ts'

/**
 * What people put between the digits of one number: spaces, dots, slashes, parentheses, dashes, middle dots, minus
 * signs, soft hyphens, and all of the General Punctuation block: spaces of every width, dashes, bullets, and the
 * invisible marks for direction and joining.
 */
const BETWEEN = '[\\s\\-.()/\\xad\\xb7\\u2000-\\u206f\\u2212]*'

/**
 * A run of digits that could be phone numbers, however written. It is cheap to find, so that the expression for the
 * known numbers, which is long, reads only these few characters of a page.
 */
export const DIGIT_RUN = new RegExp(`(?:[+(]${BETWEEN})?\\d(?:${BETWEEN}\\d){4,}`, 'g')

/**
 * Signs that a match continues something longer, ending with its first character: an id, an order number, a web
 * address, or the number of another country.
 */
const LONGER_BEFORE = new RegExp(`(?:(?:[\\w#=@]|\\d[-.]|[a-z][-/])\\d|\\+\\d+${BETWEEN}[\\d(])$`, 'i')
const LONGER_AFTER = /^(\w|[-.]\d)/

/** Enough of the text before a match to hold a plus, a country code and some punctuation. */
const LOOK_BEHIND = 12

/** The source of an expression for every way of writing a number. */
export function spellings({ number, national }: Pick<ShownNumber, 'number' | 'national'>): string {
  const { country, trunk, core } = partsOf(number, national)
  const spaced = (digits: string) => digits.replace(/\d/g, `$&${BETWEEN}`)
  const abroad = `(?:(?:\\+|00|011)${BETWEEN})?${spaced(country)}(?:${spaced(trunk)})?`
  // The last digit ends the match, so that punctuation after the number is not part of it.
  return `\\(?(?:${abroad}|${spaced(trunk)})?${spaced(core.slice(0, -1))}${core.slice(-1)}`
}

/** Whether the characters around a match show that it is a piece of something longer, not a phone number. */
export const isPartOfLonger = (text: string, start: number, written: string): boolean =>
  LONGER_BEFORE.test(text.slice(Math.max(0, start - LOOK_BEHIND), start + 1)) ||
  LONGER_AFTER.test(text.slice(start + written.length, start + written.length + 2))

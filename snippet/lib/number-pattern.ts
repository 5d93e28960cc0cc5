import { partsOf } from '../../shared/phone.ts'
import type { KnownNumber } from './known-number.ts'

/** Stands in a text where an element begins or ends. It is white space, so a number may go on behind it. */
export const edge = '\v'

/**
 * What people put between the digits of one number: spaces, dots, slashes, parentheses, dashes, middle dots, minus
 * signs, soft hyphens, and all of the General Punctuation block: spaces of every width, dashes, bullets, and the
 * invisible marks for direction and joining.
 */
const separators = '\\s\\-.()/\\xad\\xb7\\u2000-\\u206f\\u2212\\ufeff'

const between = `[${separators}]*`

/** Runs of digits, of any number: found much faster than any one number, and few texts have any. */
export const digitRuns = RegExp(`[+\\d][\\d${separators}]{5,70}`, 'g')

/** Every digit, and what may stand before it. */
const spaced = (digits: string): string => digits.replace(/\d/g, `${between}$&`)

/** Where a number may start. It stands first in the expression, so that no other place costs anything. */
const numberStart = `(?=\\(?${edge}*[+\\d])`

/** What is dialled first to call abroad. */
const exitCode = '(?:\\+|00|0?011)'

/** The source of an expression for every way of writing a number, from its first digit, plus or parenthesis. */
function spellingsOf(number: KnownNumber): string {
  const { country, trunk, core } = partsOf(number)
  const head = `${spaced(country)}(?:${spaced(trunk)})?`
  return `((?:(?:${between}${exitCode})?${head}|${spaced(trunk)})?${spaced(core)})`
}

/**
 * An expression for all of these numbers, with one group for each, so that the group that matched is that of the
 * number. It finds them in longer runs of digits, too: a text made of several elements has no spaces between them.
 */
export const loosePattern = (numbers: KnownNumber[]): string =>
  `${numberStart}(?:${numbers.map(spellingsOf).join('|')})`

/**
 * The same, but not as a part of something longer: an id, an order number, a web address, or the number of another
 * country. A letter may stand before a plus or a parenthesis, as in `T+44`.
 */
export const strictPattern = (pattern: string): string =>
  `${numberStart}(?:(?=[+(])|(?<![\\w#=@]|\\d[-.]|[A-Za-z][-/]))(?<!\\+\\d+${between})${pattern}(?!\\w|[-.]\\d)`

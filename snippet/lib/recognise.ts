import { partsOf } from '../../shared/phone.ts'
import type { KnownNumber } from './phonebook.ts'

/** Stands in a text where an element begins or ends. It is space, so a number may go on behind it. */
export const EDGE = '\v'

/**
 * What people put between the digits of one number: spaces, dots, slashes, parentheses, dashes, middle dots, minus
 * signs, soft hyphens, and all of the General Punctuation block: spaces of every width, dashes, bullets, and the
 * invisible marks for direction and joining.
 */
const SEPARATORS = '\\s\\-.()/\\xad\\xb7\\u2000-\\u206f\\u2212\\ufeff'

const BETWEEN = `[${SEPARATORS}]*`

/** Where digits stand: found much faster than any certain number, and few texts have any. */
export const DIGITS = RegExp(`[+\\d][\\d${SEPARATORS}]{5,70}`, 'g')

/** Every digit, and what may stand before it. */
const spaced = (digits: string): string => digits.replace(/\d/g, `${BETWEEN}$&`)

/** Where a number may start. Said first, so that no other place costs anything. */
const START = `(?=\\(?${EDGE}*[+\\d])`

/** What a call from abroad dials first. */
const EXIT = '(?:\\+|00|0?011)'

/** The source of an expression for every way of writing a number, from its first digit, plus or parenthesis. */
function spellings(number: KnownNumber): string {
  const { country, trunk, core } = partsOf(number)
  const head = `${spaced(country)}(?:${spaced(trunk)})?`
  return `((?:(?:${BETWEEN}${EXIT})?${head}|${spaced(trunk)})?${spaced(core)})`
}

/**
 * An expression for all of these numbers, with one group for each, so that the group that matched names the number.
 * It finds them in longer runs of digits, too: a text made of several elements has no spaces between them.
 */
export const loosely = (numbers: KnownNumber[]): string => `${START}(?:${numbers.map(spellings).join('|')})`

/**
 * The same, but not as a part of something longer: an id, an order number, a web address, or the number of another
 * country. A letter may stand before a plus or a parenthesis, as in `T+44`.
 */
export const strictly = (pattern: string): string =>
  `${START}(?:(?=[+(])|(?<![\\w#=@]|\\d[-.]|[A-Za-z][-/]))(?<!\\+\\d+${BETWEEN})${pattern}(?!\\w|[-.]\\d)`

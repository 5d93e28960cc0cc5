import { partsOf } from '../../shared/phone.ts'
import type { KnownNumber } from './known-number.ts'

/** Stands in a text where an element begins or ends. It is white space, so a number may go on behind it. */
export const edge = '\v'

/** Stands in its place where a division does. A number that goes on behind it may be two things: see `careful`. */
export const block = '\f'

/**
 * Of ASCII, only spaces, dots, slashes, parentheses and dashes stand between the digits of one number. Everything beyond
 * ASCII may: dashes, spaces, bullets and parentheses of every script and width, invisible marks for direction and
 * joining. So these are the signs that may not, as ranges: `!` to `'`, `*` to `,` and all letters, digits and the rest.
 */
const others = "!-'*-,:-~"

export const between = `[^${others}\\d]*`

/** Runs of digits, of any number: found much faster than any one number, and few texts have any. */
export const digitRuns = RegExp(`[+\\d][^${others}]{5,}`, 'g')

/** Every digit, and what may stand before it. */
export const spaced = (digits: string): string => digits.replace(/\d/g, `${between}$&`)

/** Where a number may start. It stands first in the expression, so that no other place costs anything. */
const numberStart = `(?=(?:\\(${edge}*)?[+\\d])`

/** What is dialled first to call abroad. */
export const exitCode = '(?:\\+|00|0?011)'

/**
 * The source of an expression for every way of writing a number, from its first digit, plus or parenthesis. Without a
 * plus or an exit code, the country code and the trunk prefix may as well end an address, `Via Roma 39`, or be the number
 * of a row, `1)`: they only belong to it where they cling to the rest, with no more than one sign between.
 */
function spellingsOf(number: KnownNumber): string {
  const { country, trunk, core } = partsOf(number)
  const abroad = `${between}${exitCode}${spaced(country)}`
  const home = `(?:${spaced(country)}|${spaced(trunk)})(?=[- \\xa0]?\\(?\\d)`
  return `((?:(?:${abroad}|${home})(?:${spaced(trunk)})?)?${spaced(core)})`
}

/** Before a number these make it a part of something longer: an id, an address, a number of another country. */
const before = `(?<=(\\w|[#=@+/.)\\d-]${edge}*|[+0][^${others}${block}]{1,9})?)`

/** And behind it: the rest of a word, of an address, or an extension. */
const behind = `(?=(\\.[a-z]|[\\w@]|[^${others}${block}]{1,3}\\d)?)`

/**
 * An expression for all of these numbers. Its first and last group are set where what is found may be a part of
 * something longer; between them is one group for each, so that the group that matched is that of the number. A letter
 * may stand before a plus or a parenthesis, as in `T+44`. It finds numbers in longer runs of digits, too: a text made of
 * several elements has no spaces between them.
 */
export const patternOf = (numbers: KnownNumber[]): string =>
  `${numberStart}(?:(?=\\+)|${before})(?:${numbers.map(spellingsOf).join('|')})${behind}`

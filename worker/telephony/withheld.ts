import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** What carriers say of a number that they do not tell. */
const words = [
  'anonymous',
  'blocked',
  'restricted',
  'unavailable',
  'unknown',
  'private',
  'withheld',
  'unlisted',
  'outofarea',
]

const keys = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

/** A word as a keypad spells it: `anonymous` is 266696687. */
function onKeypad(word: string): string {
  return [...word].map((letter) => keys.findIndex((key) => key.includes(letter)) + 2).join('')
}

/**
 * The words on a keypad, as they come with a plus or as a number of the North American plan. Of all of them one is a
 * number that somebody could have, +1 737 874 2833 in Texas; Twilio and others send it for RESTRICTED.
 */
const spelled = new Set(words.flatMap((word) => [`+${onKeypad(word)}`, `+1${onKeypad(word)}`]))

/** Country code 1 always has ten digits, of which the first is neither 0 nor 1. */
const notInNorthAmerica = /^\+1(?![2-9]\d{9}$)/

/** One digit again and again, with or without the country code: `+10000000000`. */
const oneDigit = /^\+\d{0,3}?(\d)\1{6,}$/

/**
 * Whether a number only stands in for one that was withheld or is not known. It looks like a number, and would make one
 * person of all who withhold theirs. A number of one repeated digit counts where no country's plan has it, since people
 * pay for such numbers.
 *
 * @param number E.164
 */
export function isWithheld(number: string): boolean {
  if (spelled.has(number) || notInNorthAmerica.test(number)) return true
  return oneDigit.test(number) && !parsePhoneNumberFromString(number)?.isValid()
}

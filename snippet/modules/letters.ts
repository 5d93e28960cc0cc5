import { digitsOf, partsOf } from '../../shared/phone.ts'
import type { KnownNumber } from '../lib/known-number.ts'

/** Letters on the keys from 2 to 9. */
const keys = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

/** A few digits and a word: `1-800-FLOWERS`, `(202) 555-HELP`, `1300 FLOWERS`. */
const written =
  /(?<![\w@#=/.-])(?:\+?\d{1,3}\v*[ .\-\xa0]?\v*)?\(?\d{2,4}\v*\)?\v*[ .\-\xa0]?\v*(?:\d{1,4}\v*[ .\-\xa0]?\v*)?[a-z](?:[a-z]|-(?=[a-z])){2,11}(?![\w@]|\.[a-z])/gi

/** The digits that are dialled for a text with letters in it. */
const dialled = (text: string): string =>
  digitsOf(
    text.replace(/[a-z]/gi, (letter) =>
      String(keys.findIndex((key) => key.includes(letter.toLowerCase())) + 2),
    ),
  )

/** All ways to dial a number. */
function spellings(known: KnownNumber): string[] {
  const { country, trunk, core } = partsOf(known)
  return [country + core, trunk + core, core]
}

/** Known numbers that a text spells with letters. Letters beyond the last digit are of no use, and usual. */
export const findLetters = (text: string, numbers: KnownNumber[]) =>
  [...text.matchAll(written)].flatMap(({ 0: word, index }) => {
    const digits = dialled(word)
    const extra = /[a-z]*$/i.exec(word)?.[0].length ?? 0
    const known = numbers.find((each) =>
      spellings(each).some(
        (spelling) => digits.startsWith(spelling) && digits.length - spelling.length < extra,
      ),
    )
    return known ? [{ known, written: word, start: index }] : []
  })

/**
 * Writes a number in the place of one with letters: digits for letters, and a dash where a word of seven was.
 *
 * @param rewrite writes a number in the place of one in digits
 */
export function rewriteLetters(
  word: string,
  known: KnownNumber,
  rewrite: (digits: string) => string[],
): string[] {
  const digits = dialled(word)
  const { length } = spellings(known).find((each) => digits.startsWith(each)) ?? ''
  let count = 0
  let letters = 0
  const signs = word.split('').map((sign) => {
    if (!/[a-z\d]/i.test(sign)) return sign
    return ++count > length ? '' : dialled(sign)
  })
  const used = signs.filter((sign) => sign !== '').length
  // What is beyond the number stands at the end.
  const rewritten = rewrite(signs.join(''))
  const isOneWord = /[a-z]{7}/i.test(word)
  return [...rewritten, ...Array<string>(word.length - used).fill('')].map((sign, index) => {
    letters += /[a-z]/i.test(word[index] as string) ? 1 : 0
    return isOneWord && letters === 4 && /[a-z]/i.test(word[index] as string) && /^\d$/.test(sign)
      ? `-${sign}`
      : sign
  })
}

import { partsOf } from '../../shared/phone.ts'
import type { KnownNumber } from '../lib/known-number.ts'
import type { Finding } from '../lib/number-index.ts'
import { between, edge, exitCode, numberStart, spaced } from '../lib/number-pattern.ts'
import { fold } from './fold.ts'
import { isPart } from './surroundings.ts'
import { findVanity } from './vanity.ts'

/** A number that is no part of anything longer. */
export type SureFinding = Finding & { known: KnownNumber }

/** As much of the text around a number is looked at. Code units. */
const reach = 100

const plain = '[-. \\xa0\\u2000-\\u200a\\u202f\\u2010-\\u2015]?\\(?'

/**
 * The source of an expression for every way of writing a number, as in `lib/number-pattern.ts`; here its pieces may
 * stand in elements of their own, but no first digits come from the line above.
 */
function spellingsOf(number: KnownNumber): string {
  const { country, trunk, core } = partsOf(number)
  const abroad = `${between}${exitCode}${spaced(country)}`
  const bare = `${spaced(country)}(?=${edge}*[-.]${edge}*\\(?${edge}*\\d|${plain}\\d)`
  const home = `${spaced(trunk)}(?=${edge}*(?:\\)${edge}*)?${plain}${edge}*\\d)`
  return `((?:(?:${abroad}|${bare})(?:${spaced(trunk)})?|${home})?${spaced(core)})`
}

/**
 * Makes a search for known numbers that looks at what stands around each of them, in any script and width, and at words
 * that spell one.
 *
 * @param index all known numbers; more may come
 */
export function carefulSearch(index: Map<string, KnownNumber>) {
  let size = 0
  let pattern = /$^/g
  const current = () => {
    if (index.size !== size) {
      size = index.size
      pattern = RegExp(`${numberStart}(?:${[...index.values()].map(spellingsOf).join('|')})`, 'g')
    }
    return RegExp(pattern)
  }

  /** All known numbers in a text, also as a part of something longer. */
  const search = (folded: string, accept: (start: number, written: string) => boolean): SureFinding[] => {
    const expression = current()
    const found: SureFinding[] = []
    const numbers = [...index.values()]
    for (let match = expression.exec(folded); match; match = expression.exec(folded)) {
      const [written] = match
      const known = numbers[match.indexOf(written, 1) - 1]
      if (known && accept(match.index, written)) found.push({ known, written, start: match.index })
      // What is no number may still have one in it: `#1 202-555-0123`.
      else expression.lastIndex = match.index + 1
    }
    return found
  }

  /** How many signs of known numbers a text seems to have, also as a part of something longer. */
  const count = (text: string): number => {
    const folded = fold(text)
    return [...search(folded, () => true), ...findVanity(folded, index.values())].reduce(
      (sum, { written }) => sum + written.replace(/[^+\da-z]/gi, '').length,
      0,
    )
  }

  /** The known numbers in a text, in order. */
  const find = (text: string): SureFinding[] => {
    const folded = fold(text)
    const sure = search(folded, (start, written) => {
      const end = start + written.length
      return !isPart(folded.slice(Math.max(0, start - reach), start), written, folded.slice(end, end + reach))
    })
    return [...sure, ...findVanity(folded, index.values())]
      .map(({ known, written, start }) => ({ known, start, written: text.slice(start, start + written.length) }))
      .toSorted((one, other) => one.start - other.start)
  }

  return { count, find }
}

import { partsOf } from '../../shared/phone.ts'
import type { KnownNumber } from '../lib/known-number.ts'
import type { Finding } from '../lib/number-index.ts'
import { between, block, digitRuns, edge, exitCode, spaced } from '../lib/number-pattern.ts'
import { fold } from './fold.ts'
import { findLetters } from './letters.ts'
import { whyPart } from './surroundings.ts'

/** A known number in a text. */
export interface Sighting extends Finding {
  /** Why it may be a part of something longer; absent where it is not. */
  why?: string | undefined
}

/** A piece of a text with the whole of its last sign. */
const slice = (text: string, start: number, end: number) =>
  text.slice(start, /[\udc00-\udfff]/.test(text[end] ?? '') ? end + 1 : end)

/** As much of the text around a number is looked at. Code units. */
const reach = 100

const plain = `\\u2060?[-. \\xa0\\xb7\\u2000-\\u30ff]?`

/**
 * The source of an expression for every way of writing a number, as in `lib/number-pattern.ts`; here its pieces may
 * stand in elements of their own, but no first digits come from the line above.
 */
function spellingsOf(number: KnownNumber): string {
  const { country, trunk, core } = partsOf(number)
  const abroad = `${between}${exitCode}${spaced(country)}`
  const bare = `${spaced(country)}(?=${edge}*[-.]${edge}*\\(?${edge}*\\d|${plain}\\(?\\d)`
  const home = `${spaced(trunk)}(?=${edge}*(?:\\)${edge}*)?${plain}${edge}*\\(?${edge}*\\d)`
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
      pattern = RegExp(
        `(?=(?:\\([${edge}${block}]*)?[+\\d])(?:${[...index.values()].map(spellingsOf).join('|')})`,
        'g',
      )
    }
    pattern.lastIndex = 0
    return pattern
  }

  /** All known numbers in a text, in order, also as a part of something longer. */
  const findAll = (text: string): Sighting[] => {
    const folded = fold(text)
    const expression = current()
    const numbers = [...index.values()]
    const found: Sighting[] = []
    for (let match = expression.exec(folded); match; match = expression.exec(folded)) {
      const [written] = match
      const start = match.index
      const end = start + written.length
      const known = numbers[match.indexOf(written, 1) - 1] as KnownNumber
      const why = whyPart(
        folded.slice(Math.max(0, start - reach), start),
        written,
        folded.slice(end, end + reach),
      )
      found.push({ known, written, start, why })
      // What is a part of something longer may still have one in it: `#1 202-555-0123`.
      if (why !== undefined) expression.lastIndex = start + 1
    }
    return [...found, ...findLetters(folded, numbers)]
      .map((each) => ({ ...each, written: slice(text, each.start, each.start + each.written.length) }))
      .toSorted((one, other) => one.start - other.start)
  }

  /** How many signs of known numbers a text seems to have, also as a part of something longer. */
  const count = (text: string): number => {
    const folded = fold(text)
    const words = findLetters(folded, [...index.values()]).map(({ written }) => written)
    return `${`${folded.match(digitRuns) ?? ''}`.match(current())}${words}`.replace(/[^+\d]/g, '').length
  }

  /** The known numbers in a text, in order. */
  const find = (text: string): Finding[] => findAll(text).filter(({ why }) => why === undefined)

  return { count, find, findAll }
}

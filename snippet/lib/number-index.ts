import { partsOf } from '../../shared/phone.ts'
import type { KnownNumber } from './known-number.ts'
import { digitRuns, loosePattern, strictPattern } from './number-pattern.ts'

/** A known number found in a text, and where it starts there. */
export interface Finding {
  known: KnownNumber
  written: string
  start: number
}

/**
 * All known numbers, by the number itself. None is ever removed, not even when it is no longer shown, so that a newer
 * answer, or the target itself, can replace it on the page.
 */
export const numberIndex = new Map<string, KnownNumber>()

let loose: RegExp
let strict: RegExp

/**
 * Adds a number to those that are found on the page.
 *
 * @throws TypeError for what is no number, as storage or the network may hold; nothing is added then.
 */
export function addNumber(number: KnownNumber): void {
  partsOf(number)
  numberIndex.set(number.number, number)
  const pattern = loosePattern([...numberIndex.values()])
  loose = new RegExp(pattern, 'g')
  strict = new RegExp(strictPattern(pattern), 'g')
}

/** How many digits and pluses of known numbers a text seems to have, also as a part of something longer. */
export function countDigits(text: string): number {
  const runs = text.match(digitRuns)
  return runs ? `${`${runs}`.match(loose)}`.replace(/[^\d+]/g, '').length : 0
}

/** The known numbers in a text, in order. */
export function findNumbers(text: string): Finding[] {
  const entries = [...numberIndex.values()]
  return [...text.matchAll(strict)].flatMap((match) => {
    // The position of the group that matched is that of the number.
    const entry = entries[match.indexOf(match[0], 1) - 1]
    return entry ? { known: entry, written: match[0], start: match.index } : []
  })
}

import { partsOf } from '../../shared/phone.ts'
import type { KnownNumber } from './known-number.ts'
import { block, digitRuns, patternOf } from './number-pattern.ts'

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

let pattern: RegExp

/** Set once a number was left because it may be a part of something longer. */
export let isInDoubt: boolean | undefined

/**
 * Adds a number to those that are found on the page.
 *
 * @throws TypeError for what is no number, as storage or the network may hold; nothing is added then.
 */
export function addNumber(number: KnownNumber): void {
  partsOf(number)
  numberIndex.set(number.number, number)
  pattern = RegExp(patternOf([...numberIndex.values()]), 'g')
}

/** How many digits and pluses of known numbers a text seems to have, also as a part of something longer. */
export function countDigits(text: string): number {
  const runs = text.match(digitRuns)
  return runs ? `${`${runs}`.match(pattern)}`.replace(/[^\d+]/g, '').length : 0
}

/** The known numbers in a text, in order, without those that may be a part of something longer. */
export const findNumbers = (text: string): Finding[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const [written, before] = match
    if (before ?? match.at(-1) ?? written.includes(block)) {
      isInDoubt = true
      return []
    }
    // The position of the group that matched is that of the number.
    return {
      known: [...numberIndex.values()][match.indexOf(written, 1) - 2] as KnownNumber,
      written,
      start: match.index,
    }
  })

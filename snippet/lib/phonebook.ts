import { partsOf } from '../../shared/phone.ts'
import type { ShownNumber } from '../../shared/wire.ts'
import { DIGITS, loosely, strictly } from './recognise.ts'

/** A number the script knows by sight: one that is printed, or that was shown for one. */
export type KnownNumber = Omit<ShownNumber, 'kind' | 'expiresAt' | 'international'> & {
  /** Absent where it is spelled in E.164. */
  international?: string
}

/** A known number found in a text, and where it starts there. */
export interface Finding {
  known: KnownNumber
  written: string
  start: number
}

/**
 * By the number itself: every number the script knows by sight. Numbers that were shown are never forgotten, so that a
 * newer answer, or the original, can replace them on the page.
 */
export const known = new Map<string, KnownNumber>()

let loose: RegExp
let strict: RegExp

/**
 * From now on knows a number by sight.
 *
 * @throws TypeError for what is no number, as storage or the network may hold; nothing is known of it then.
 */
export function learn(number: KnownNumber): void {
  partsOf(number)
  known.set(number.number, number)
  const pattern = loosely([...known.values()])
  loose = new RegExp(pattern, 'g')
  strict = new RegExp(strictly(pattern), 'g')
}

/** How many digits and pluses of known numbers seem to stand in a text, also as a part of something longer. */
export function count(text: string): number {
  const runs = text.match(DIGITS)
  return runs ? `${`${runs}`.match(loose)}`.replace(/[^\d+]/g, '').length : 0
}

/** The known numbers in a text, in order. */
export function find(text: string): Finding[] {
  const entries = [...known.values()]
  return [...text.matchAll(strict)].flatMap((match) => {
    // The group that matched names the number.
    const entry = entries[match.indexOf(match[0], 1) - 1]
    return entry ? { known: entry, written: match[0], start: match.index } : []
  })
}

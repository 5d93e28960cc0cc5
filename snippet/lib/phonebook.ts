import { digitsOf, partsOf } from '../../shared/phone.ts'
import type { ScriptSettings, ShownNumber } from '../../shared/wire.ts'
import { DIGIT_RUN, spellings } from './recognise.ts'

/** A known number found in a text, and where it starts there. */
export interface Finding {
  /** The target itself, or a number that was shown for it. */
  known: ShownNumber
  written: string
  start: number
}

/** Every number the script knows by sight, and what belongs in its place. */
export interface PhoneBook {
  /** By target: the number the page should show. */
  shown: Map<string, ShownNumber>
  /** From now on the page should show this number for its target. */
  show(number: ShownNumber): void
  /** Back to what the site printed, wherever the number shown may be somebody else's by now. */
  dropExpired(): void
  /** The known numbers in a text, in order; also those that are part of something longer. */
  find(text: string): Finding[]
}

/**
 * A phone book of the site's printed numbers. Numbers shown for them are learnt and never forgotten, so that a
 * newer answer, or the original, can replace them on the page.
 */
export function createPhoneBook(targets: ScriptSettings['targets']): PhoneBook {
  const shown = new Map<string, ShownNumber>()
  const known = new Map<string, ShownNumber>()
  let entries: ShownNumber[] = []
  let cores: string[] = []
  let pattern: RegExp

  const book: PhoneBook = {
    shown,
    show(number) {
      shown.set(number.target, number)
      known.set(number.number, number)
      entries = [...known.values()]
      cores = entries.map((one) => partsOf(one.number, one.national).core)
      // One group for each number, so that the group that matched names the number.
      pattern = new RegExp(entries.map((one) => `(${spellings(one)})`).join('|'), 'g')
    },
    dropExpired() {
      for (const { number, national } of targets) {
        if (Date.now() >= (shown.get(number)?.expiresAt ?? 0)) {
          book.show({
            target: number,
            number,
            national,
            international: number,
            kind: 'original',
            expiresAt: 0,
          })
        }
      }
    },
    find(text) {
      const findings: Finding[] = []
      for (const run of text.matchAll(DIGIT_RUN)) {
        const digits = digitsOf(run[0])
        if (cores.some((core) => digits.includes(core))) {
          for (const match of run[0].matchAll(pattern)) {
            const [written, ...groups] = match
            const entry = entries[groups.indexOf(written)]
            if (entry) findings.push({ known: entry, written, start: run.index + match.index })
          }
        }
      }
      return findings
    },
  }
  book.dropExpired()
  return book
}

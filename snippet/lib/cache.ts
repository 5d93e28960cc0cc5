import { isEntry } from './entry.ts'
import { recallNumbers } from './memory.ts'
import type { Page } from './page.ts'

/**
 * Puts the numbers of earlier pages into the phone book, so that the visitor sees no other number while the Worker
 * is asked. A static number stands for the source the visitor came by; one who comes by a new source waits for
 * the Worker's word, or the call would be credited to the old one.
 */
export function showCached({ book, view }: Page): void {
  const entry = isEntry(view.url, view.referrer)
  for (const number of recallNumbers()) {
    if (!entry || number.kind !== 'static') book.show(number)
  }
}

import { attempt } from './attempt.ts'
import { showCached } from './cache.ts'
import { onNavigation } from './history.ts'
import { listen, together, type Undo } from './listen.ts'
import { observeChanges } from './observe.ts'
import { createPage, createView } from './page.ts'
import { signalLeaving, signalTaps, signalUse } from './signals.ts'
import { sweep } from './sweep.ts'
import { visit } from './visit.ts'

/** How long a router is given to put the new page and its title in place. Milliseconds. */
const SETTLING = 50

/** Starts tracking on this document. */
export function start(): Undo {
  const page = createPage()
  attempt(() => showCached(page))
  const look = (complete: boolean) => {
    sweep(page)
    visit(page, complete)
  }
  const begin = (from: string) => {
    // A page left at once was a page all the same.
    visit(page, true)
    page.view = createView(from)
    setTimeout(() => attempt(() => look(true)), SETTLING)
  }
  const undo = together(
    observeChanges((elements) => {
      for (const element of elements) sweep(page, element)
      visit(page, false)
    }),
    onNavigation(begin),
    signalTaps(page),
    signalUse(page),
    signalLeaving(page),
    listen(document, 'DOMContentLoaded', () => look(true)),
    listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => {
      if (!persisted) return
      page.book.dropExpired()
      sweep(page)
      begin(location.href)
    }),
  )
  look(document.readyState !== 'loading')
  return undo
}

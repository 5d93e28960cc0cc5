import { onNavigation } from './history.ts'
import { load } from './load.ts'
import { addNumber } from './number-index.ts'
import { dropExpired, restoreVisitor } from './numbers.ts'
import { observeRoot } from './observe.ts'
import { beginView, page } from './page.ts'
import { seekRoots } from './roots.ts'
import { listen, safely } from './safely.ts'
import { settings, tag } from './settings.ts'
import { signal } from './signals.ts'
import { onIdle, work } from './slices.ts'
import { sweep } from './sweep.ts'
import { visit } from './visit.ts'

/** How long a router is given to put the new page and its title in place. Milliseconds. */
const settlingTime = 50

/** Starts tracking on this document. */
export function start(): void {
  // Once the page is swapped, the Worker is asked for what was found.
  onIdle(visit)
  for (const target of settings.targets) addNumber({ target: target.number, ...target })
  // This page may have been kept after it was swapped for somebody else, by a cache, an archive or a renderer.
  safely(() => JSON.parse(tag.numbers as string).map(addNumber))
  beginView(document.referrer)
  if (page.consent !== 'denied') safely(restoreVisitor)
  const complete = () => {
    page.isComplete = true
    sweep()
    setTimeout(work, 0, () => seekRoots(document))
  }
  const begin = () => {
    // A page left at once was a page all the same.
    page.isComplete = true
    visit()
    beginView(page.view.url)
    setTimeout(complete, settlingTime)
  }
  observeRoot(document)
  onNavigation(begin)
  signal()
  listen(window, 'pageshow', ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return
    dropExpired(Date.now())
    begin()
  })
  if (Math.random() < settings.reports) load('report')
  listen(window, 'DOMContentLoaded', complete)
  if (document.readyState === 'loading') sweep()
  else complete()
}

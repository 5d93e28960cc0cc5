import { attempt, listen } from './attempt.ts'
import { onNavigation } from './history.ts'
import { load } from './load.ts'
import { recognise, takeBack } from './numbers.ts'
import { observe } from './observe.ts'
import { beginView, page } from './page.ts'
import { learn } from './phonebook.ts'
import { seekRoots } from './roots.ts'
import { settings, tag } from './settings.ts'
import { signal } from './signals.ts'
import { onIdle, work } from './slices.ts'
import { sweep } from './sweep.ts'
import { visit } from './visit.ts'

/** How long a router is given to put the new page and its title in place. Milliseconds. */
const SETTLING = 50

/** Starts tracking on this document. */
export function start(): void {
  // What was found is asked for when the page is swapped.
  onIdle(visit)
  for (const target of settings.targets) learn({ target: target.number, ...target })
  // This page may have been kept after it was swapped for somebody else, by a cache, an archive or a renderer.
  attempt(() => JSON.parse(tag.numbers as string).map(learn))
  beginView(document.referrer)
  if (page.consent !== 'denied') attempt(recognise)
  const look = () => {
    page.isComplete = true
    sweep()
    setTimeout(work, 0, () => seekRoots(document))
  }
  const begin = (from: string) => {
    // A page left at once was a page all the same.
    page.isComplete = true
    visit()
    beginView(from)
    setTimeout(look, SETTLING)
  }
  observe(document)
  onNavigation(begin)
  signal()
  listen(window, 'pageshow', ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return
    takeBack(Date.now())
    begin(location.href)
  })
  if (Math.random() < settings.reports) load('report')
  listen(window, 'DOMContentLoaded', look)
  if (document.readyState === 'loading') sweep()
  else look()
}

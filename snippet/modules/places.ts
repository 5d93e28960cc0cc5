import { listen } from '../lib/attempt.ts'
import type { Core } from '../lib/core.ts'
import { isElement, isIgnored } from '../lib/ignored.ts'
import { clickedIn, elementsIn } from './matching.ts'

const PLACE = '[data-ringtrail]'

/** Fills the places that the site owner marked with the number that is due, where no known number stands. */
export function places({
  due,
  find,
  originalOf,
  page,
  passes,
  sendSignal,
  settings,
  sweep,
  work,
  write,
}: Core): void {
  /** The number that a place means, in any spelling; none means the site's first. */
  const meantBy = (place: Element) =>
    find(place.getAttribute('data-ringtrail') || `${settings.targets[0]?.number}`)[0]?.known

  const fill = (place: Element) => {
    if (isIgnored(place) || !page.isReady(place)) return
    const texts: Text[] = []
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    if (!texts.length) {
      const empty = document.createTextNode('')
      place.append(empty)
      texts.push(empty)
    }
    const meant = meantBy(place)
    if (!meant || find(texts.map(originalOf).join('\n')).length) return
    const number = due(meant)
    for (const [index, text] of texts.entries()) {
      write(text, number ? (index ? '' : number.national) : originalOf(text))
    }
  }

  // Text without a digit is none of the core's business; here it takes the place of the number.
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      work(() => {
        const place = (isElement(target) ? target : target.parentElement)?.closest(PLACE)
        if (place) fill(place)
      })
    }
  })

  passes.push((part) => {
    for (const place of elementsIn(part, PLACE)) {
      observer.observe(place, { characterData: true, childList: true, subtree: true })
      work(() => fill(place))
    }
  })
  listen(window, 'click', (event) => {
    const place = clickedIn(event, PLACE)
    const meant = place && meantBy(place)
    if (meant) sendSignal('tap', { number: (page.shown.get(meant.target) ?? meant).number })
  })
  sweep()
}

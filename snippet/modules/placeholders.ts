import type { Core } from '../lib/core.ts'
import { isElement, isIgnored } from '../lib/ignored.ts'
import { listen } from '../lib/safely.ts'
import { clickedIn, elementsIn } from './matching.ts'

const selector = '[data-ringtrail]'

/** Fills the placeholders that the site owner marked with the number that is due, where no known number stands. */
export function placeholders(core: Core): void {
  const { due, originalOf, page, passes, sendSignal, settings, work, write } = core

  /** The target of a placeholder, in any spelling; by default the site's first. */
  const targetOf = (placeholder: Element) =>
    core.findNumbers(placeholder.getAttribute('data-ringtrail') || `${settings.targets[0]?.number}`)[0]?.known

  const fill = (placeholder: Element) => {
    if (isIgnored(placeholder) || !page.isReady(placeholder)) return
    const texts: Text[] = []
    const walker = document.createTreeWalker(placeholder, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    if (!texts.length) {
      const empty = document.createTextNode('')
      placeholder.append(empty)
      texts.push(empty)
    }
    const target = targetOf(placeholder)
    if (!target || core.findNumbers(texts.map(originalOf).join('\n')).length) return
    const number = due(target)
    for (const [index, text] of texts.entries()) {
      write(text, number ? (index ? '' : number.national) : originalOf(text))
    }
  }

  // The core ignores text without a digit; here it stands in the place of the number.
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      work(() => {
        const placeholder = (isElement(target) ? target : target.parentElement)?.closest(selector)
        if (placeholder) fill(placeholder)
      })
    }
  })

  passes.push((part) => {
    for (const placeholder of elementsIn(part, selector)) {
      observer.observe(placeholder, { characterData: true, childList: true, subtree: true })
      work(() => fill(placeholder))
    }
  })
  listen(window, 'click', (event) => {
    const placeholder = clickedIn(event, selector)
    const known = placeholder && targetOf(placeholder)
    if (known) sendSignal('tap', { number: (page.shown.get(known.target) ?? known).number })
  })
}

import { attempt } from './attempt.ts'
import type { Undo } from './listen.ts'

/** A changed element with no more text than this may be a part of a number that is split over several nodes. */
const LONGEST_PART = 20

/**
 * Tells of every element whose text or link changed, before the browser paints it: while the page is parsed and
 * for as long as it lives. Text edited in place counts too, because that is how React updates a page.
 *
 * @param changed Is given the elements that hold a batch of changes. What it changes itself is not reported back.
 */
export function observeChanges(changed: (elements: Set<Element>) => void): Undo {
  const observer = new MutationObserver((records) => {
    attempt(() => changed(holdersOf(records)))
    // Only our own changes can be waiting here, since nothing else ran in between.
    observer.takeRecords()
  })
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['href'],
  })
  return () => observer.disconnect()
}

/** The elements to look at. What stands inside one of them is skipped: the parser reports every level of a tree. */
function holdersOf(records: MutationRecord[]): Set<Element> {
  const covered = new Set<Node | null>()
  const holders = new Set<Element>()
  for (const { type, target, addedNodes } of records) {
    for (const node of type === 'childList' ? addedNodes : [target]) {
      const holder = covered.has(node.parentNode) ? null : holderOf(node)
      if (holder) holders.add(holder)
      covered.add(node).add(holder)
    }
  }
  return holders
}

/** The element to look at for one changed node: its parent when a number may go on outside of the node. */
function holderOf(node: Node): Element | null {
  const text = node.textContent ?? ''
  const isElement = node instanceof Element
  const mayGoOn = /\d/.test(text) && !(isElement && text.length > LONGEST_PART)
  return mayGoOn ? node.parentElement : isElement ? node : null
}

import { attempt } from './attempt.ts'
import { WATCHED } from './attributes.ts'
import { isElement } from './ignored.ts'
import { page } from './page.ts'
import { seekRoots } from './roots.ts'
import { sweep } from './sweep.ts'

/** Text with a digit and not much more: it may be a part of a number that is split over several elements. */
const PART = /^(?=\D*\d).{0,20}$/s

/**
 * Sees everything that changes before the browser paints it: while the page is parsed and for as long as it lives.
 * Text edited in place counts too, because that is how React updates a page.
 */
const observer = new MutationObserver((records) => {
  attempt(() => {
    sweepChanges(records)
    // Only our own changes can be waiting here, since nothing else ran in between.
    observer.takeRecords()
  })
})

/** Has it see a document or a shadow root too. */
export const observe = (root: Node): void =>
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: WATCHED })

/** Sweeps what changed, without what stands in something else that did: the parser reports every level of a tree. */
function sweepChanges(records: MutationRecord[]): void {
  const changed = new Set<Node>()
  for (const { type, target, addedNodes } of records) {
    for (const node of type === 'childList' ? addedNodes : [target]) changed.add(node)
  }
  for (const node of changed) {
    const { parentNode } = node
    if (changed.has(parentNode as Node)) continue
    // A set also hands out what is added while it is read.
    if (parentNode && (!isElement(node) || PART.test(`${node.textContent}`))) changed.add(parentNode)
    else {
      sweep(node as Element)
      if (page.isComplete) seekRoots(node)
    }
  }
}

import { watchedAttributes } from './attributes.ts'
import { isElement } from './ignored.ts'
import { page } from './page.ts'
import { seekRoots } from './roots.ts'
import { safely } from './safely.ts'
import { work } from './slices.ts'
import { sweep } from './sweep.ts'

/** Elements with more text than this hold a number whole, if any. Characters. */
const maxPartLength = 20

/** No number is split over more levels. A field called `parentNode` stands in for its form's, which goes in circles. */
const maxLevels = 20

/** Whether the number that a node has a digit of may begin or end outside of it. */
function isPart(node: Node): boolean {
  const text = `${node.textContent}`
  return /\d/.test(text) && !(isElement(node) && text.length > maxPartLength)
}

/**
 * Gets everything that changes before the browser paints it, and swaps as much of it as a slice takes: while the page
 * is parsed and for as long as it lives.
 * Text edited in place counts too, because that is how React updates a page.
 */
const observer = new MutationObserver((records) => {
  safely(() => {
    work(() => sweepChanges(records))
    // Only our own changes can be waiting here, since nothing else ran in between.
    observer.takeRecords()
  })
})

/** Observes a document or a shadow root, in addition to what is observed already. */
export const observeRoot = (root: Node): void =>
  observer.observe(root, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: watchedAttributes,
  })

/** Sweeps what changed, without what stands in something else that did: the parser reports every level of a tree. */
function sweepChanges(records: MutationRecord[]): void {
  const swept = new Set<Node | null>()
  for (const { type, target, addedNodes } of records) {
    // A level comes after the one above it.
    if (swept.has(target.parentNode)) swept.add(target)
    if (swept.has(target)) continue
    for (let node of type === 'childList' ? addedNodes : [target]) {
      for (let left = maxLevels; left-- && node.parentNode && isPart(node); ) node = node.parentNode
      // Text without a digit is left, though it may join two parts of a number: most of it is the space between elements.
      if ((node as Element).children && !swept.has(node)) {
        swept.add(node)
        sweep(node as Element)
        if (page.isComplete) seekRoots(node)
      }
    }
  }
}

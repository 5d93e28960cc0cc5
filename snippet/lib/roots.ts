import { load } from './load.ts'
import { repeat } from './slices.ts'

/** `NodeFilter.SHOW_ELEMENT`, as the number that it is: this script is counted in bytes. */
const SHOW_ELEMENT = 1

/**
 * Loads what swaps in frames and in shadow roots where there is one, or an element that may get one. Nothing else than
 * looking at every element finds them.
 */
export function seekRoots(part: Node): void {
  const walker = document.createTreeWalker(part, SHOW_ELEMENT)
  repeat(() => {
    const { shadowRoot, contentDocument, localName } = walker.currentNode as HTMLIFrameElement
    return shadowRoot || contentDocument || /-/.test(localName) ? load('roots') : walker.nextNode()
  })
}

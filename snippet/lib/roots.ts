import { load } from './load.ts'
import { work } from './slices.ts'

/** `NodeFilter.SHOW_ELEMENT`, as the number that it is: this script is counted in bytes. */
const SHOW_ELEMENT = 1

/** So many elements are looked at before the clock is. */
const STEP = 500

/**
 * Loads what swaps in frames and in shadow roots where there is one, or an element that may get one. Nothing else than
 * looking at every element finds them.
 */
export function seekRoots(part: Node): void {
  const walker = document.createTreeWalker(part, SHOW_ELEMENT)
  const look = () => {
    for (let step = STEP; step--; ) {
      const { shadowRoot, contentDocument, localName } = walker.currentNode as HTMLIFrameElement
      if (shadowRoot || contentDocument || /-/.test(localName)) return load('roots')
      if (!walker.nextNode()) return
    }
    work(look)
  }
  work(look)
}

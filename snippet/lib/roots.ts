import { load } from './load.ts'
import { repeat } from './slices.ts'

/** `NodeFilter.SHOW_ELEMENT`, as the number that it is: this script is counted in bytes. */
const showElement = 1

/**
 * Looks for frames, shadow roots, and elements that may get one, and loads the module for them where there is any.
 * Only a look at every element finds them.
 */
export function seekRoots(part: Node): void {
  const walker = document.createTreeWalker(part, showElement)
  repeat(() => {
    const { shadowRoot, contentDocument, localName } = walker.currentNode as HTMLIFrameElement
    return shadowRoot || contentDocument || /-/.test(localName) ? load('roots') : walker.nextNode()
  })
}

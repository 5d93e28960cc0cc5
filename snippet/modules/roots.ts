import type { Core } from '../lib/core.ts'
import { listen, safely } from '../lib/safely.ts'

/**
 * Swaps inside open shadow roots and frames of the same origin. Those that stood in the HTML are found by a look at
 * every element, and in no other way; those that scripts attach are noticed when it happens.
 */
export function roots(core: Core): void {
  const addRoot = (root: ParentNode & Node) => {
    if (core.page.roots.has(root)) return
    core.page.roots.add(root)
    core.observeRoot(root)
    core.sweep(root)
    watch(root)
  }

  /** Adds what is in a root, and what comes into it later: nothing in the document around it is an event for that. */
  const watch = (root: Node) => {
    listen(root, 'load', ({ target }) => explore(target as Node))
    observer.observe(root, { childList: true, subtree: true })
    explore(root)
  }

  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) addedNodes.forEach(explore)
  })

  const explore = (part: Node) => {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT)
    core.repeat(() => {
      const { shadowRoot, contentDocument } = walker.currentNode as HTMLIFrameElement
      const root = shadowRoot ?? contentDocument
      // A form may have a field of that name; a document and a shadow root are of type 9 and 11.
      if (root && root.nodeType > 8) addRoot(contentDocument?.documentElement ?? root)
      return walker.nextNode()
    })
  }

  const { prototype } = Element
  const attach = prototype.attachShadow
  prototype.attachShadow = function (options) {
    const root = attach.call(this, options)
    if (options.mode === 'open') safely(() => addRoot(root))
    return root
  }
  watch(document)
}

import type { Core } from '../lib/core.ts'
import { isElement } from '../lib/ignored.ts'

/** Between two looks at an element that waits. Milliseconds. */
const pollInterval = 50

/** A framework that has not taken over by then, milliseconds since the page was opened, never will. */
const maxWait = 15_000

/**
 * Astro takes the attribute off an island that has been taken over. React streams a part that comes late into a hidden
 * element beside the rest, called S: and a number, and moves it to its place, up to 0.3 s later, before it takes it over.
 */
const pendingElements = 'astro-island[ssr], [hidden][id*="S:"]'

/**
 * Lets elements wait until the framework that renders them has compared them with what it expected: a change before
 * that is an error to React and Vue, which then put the original back. Svelte and Preact just go on.
 */
export function hydration({ page, sweep }: Core): void {
  const { isReady } = page
  const waiting = new Set<Node>()
  page.isReady = (element) => {
    if (isReady(element) || !isPending(element)) return true
    if (!waiting.has(element)) {
      waiting.add(element)
      setTimeout(() => {
        waiting.delete(element)
        sweep(element as Element)
      }, pollInterval)
    }
    return false
  }
  sweep()
}

/** Whether a framework is still to take over. React and Vue leave their mark on the elements they have taken over. */
function isPending(element: Node): boolean {
  let below: Node | null = null
  for (let node: Node | null = element; node; node = node.parentNode) {
    const marks = Object.keys(node).join()
    if (/__reactFiber|__vue_app/.test(marks)) return !!below && isInPendingBoundary(below)
    if (isElement(node) && node.matches(pendingElements)) return true
    // The islands of other frameworks are done when the attribute is gone.
    if (isElement(node) && node.matches('astro-island') && !/__reactContainer/.test(marks)) return false
    below = node
  }
  return performance.now() < maxWait
}

/** Whether the element stands behind the comment with which React opens a part that it takes over later. */
function isInPendingBoundary(element: Node): boolean {
  for (let node = element.previousSibling; node; node = node.previousSibling) {
    const [mark] = /^\/?\$/.exec((node.nodeType === 8 && node.nodeValue) || '') ?? []
    if (mark) return mark === '$'
  }
  return false
}

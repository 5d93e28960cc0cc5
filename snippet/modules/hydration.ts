import type { Core } from '../lib/core.ts'
import { isExpected, maxWait } from './hydration-expected.ts'
import { reactState } from './hydration-react.ts'
import { vueState } from './hydration-vue.ts'

/** Between two looks at what waits. Milliseconds. */
const pollInterval = 50

/**
 * Lets elements wait until the framework that renders them has compared them with what it expected: a change before
 * that is an error to React and Vue, which then put the original back. Svelte, Preact, Solid, Angular and Qwik just go on.
 */
export function hydration(core: Core): void {
  const { page, sweep } = core
  const { isReady } = page
  const waiting = new Set<Element>()
  const isPending = (element: Element) =>
    element.isConnected && !isReady(element) && isUnclaimed(core, element)

  const look = () => {
    const before = waiting.size
    for (const element of waiting) if (!isPending(element)) waiting.delete(element)
    // All of the page, for a number may stand in several elements.
    if (waiting.size < before) sweep()
    if (waiting.size) setTimeout(look, pollInterval)
  }

  page.isReady = (element) => {
    if (!isPending(element)) return true
    if (waiting.add(element).size === 1) setTimeout(look, pollInterval)
    return false
  }
  sweep()
}

/** Whether a framework is still to take over: the innermost one that has left its mark decides. */
function isUnclaimed(core: Core, element: Element): boolean {
  const react = reactState(element)
  for (let node: Node | null = element; node; node = node.parentNode) {
    const state = react(node) ?? vueState(core, node, element) ?? islandState(node)
    if (state !== undefined) return state === 'pending'
  }
  return performance.now() < maxWait && isExpected(core, element)
}

/**
 * Astro takes the attribute off an island that has been taken over. One that waits to be seen may wait for ever, since
 * nobody sees it; for any other the usual time holds, as its moment may never come: a screen that is wide enough.
 */
function islandState(node: Node): 'pending' | 'ready' | undefined {
  if (node.nodeName !== 'ASTRO-ISLAND') return
  const island = node as Element
  if (!island.hasAttribute('ssr')) return 'ready'
  return island.getAttribute('client') === 'visible' || performance.now() < maxWait ? 'pending' : 'ready'
}

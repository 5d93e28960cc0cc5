import type { Core } from '../lib/core.ts'
import { isElement } from '../lib/ignored.ts'
import { partFrom, restorePart } from './hydration-part.ts'

/** What Vue 3 keeps of a node that it renders, as far as it tells whether its HTML has been taken over. */
interface VNode {
  el?: Node | null
  component?: Component | null
  suspense?: { activeBranch?: VNode | null; pendingBranch?: VNode | null } | null
  children?: unknown
  dynamicChildren?: VNode[] | null
}

interface Component {
  vnode: VNode
  isMounted: boolean
  subTree?: VNode | null
  type: { __asyncHydrate?: unknown }
  render?: ((...details: unknown[]) => unknown) | null
}

const prepared = new WeakSet<Component>()

/**
 * Whether Vue is still to take over an element, where the node is the root of an application that has started; undefined
 * elsewhere. Until its data have come, a component is pending. One that waits for the visitor, in Vue's own ways of lazy
 * hydration or in the page's, may wait for ever: it is changed at once, and put back for the moment in which Vue compares.
 */
export function vueState(core: Core, node: Node, element: Element): 'pending' | 'ready' | undefined {
  // Vue 2 hangs its component on the root when it has taken it over.
  if ('__vue__' in node) return 'ready'
  if (!('__vue_app__' in node)) return
  const part = pendingPart(Reflect.get(node, '_vnode'), element)
  if (!part) return 'ready'
  const { render, vnode } = part
  if (!part.isMounted || !render) return 'pending'
  if (!prepared.has(part)) {
    prepared.add(part)
    part.render = function (...details) {
      part.render = render
      restorePart(core, vnode.el)
      return Reflect.apply(render, this, details)
    }
  }
  return 'ready'
}

/** The component around the element that has not compared its HTML yet. */
function pendingPart(vnode: VNode | null | undefined, element: Element): Component | undefined {
  if (!vnode || (vnode.el && isElement(vnode.el) && !vnode.component && !vnode.el.contains(element))) return
  const { children, component, dynamicChildren, suspense } = vnode
  if (component) {
    // A lazy component counts as mounted before; until then an empty node stands for what it renders.
    const { isMounted, subTree, type } = component
    const isDone = isMounted && (!type.__asyncHydrate || subTree?.component)
    if (isDone) return pendingPart(subTree, element)
    return partFrom(vnode.el).some((each) => each.contains(element)) ? component : undefined
  }
  const inside = [
    suspense?.activeBranch,
    suspense?.pendingBranch,
    ...(dynamicChildren ?? []),
    ...(Array.isArray(children) ? children : []),
  ]
  for (const each of inside) {
    const part = typeof each === 'object' ? pendingPart(each, element) : undefined
    if (part) return part
  }
  return
}

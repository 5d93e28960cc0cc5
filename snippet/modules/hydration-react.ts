/** What React keeps of a component, as far as it tells whether its HTML has been taken over (React 18 and 19). */
interface Fiber {
  memoizedState?: { dehydrated?: object | null; isDehydrated?: boolean } | null
  alternate?: Fiber | null
  stateNode?: { current?: Fiber }
}

const opening = /^(\$[?!~]?|&)$/
const closing = /^\/[$&]$/

/**
 * Returns what tells, node by node from an element upwards, whether React is still to take over; undefined while the
 * nodes say nothing. The root knows whether it has been, and each part behind `Suspense` or `Activity` by itself: React
 * compares a part anew each time it had to wait in its midst, so marks on elements mean nothing.
 *
 * A part that streams in late comes in a hidden element called S: and a number, and is moved to its place up to 0.3 s
 * later, before it is taken over (react-dom-bindings/src/server/fizz-instruction-set).
 */
export function reactState(element: Element): (node: Node) => 'pending' | 'ready' | undefined {
  const isPart = [...element.childNodes].some(isPendingMark)
  return (node) => {
    if (isPart || isBehindPendingMark(node)) return 'pending'
    if (node.nodeType === 1 && (node as Element).matches('[hidden][id*="S:"]')) return 'pending'
    // React 16 marks its root so, and is done in the same moment.
    if (recordOf(node, '_reactRootContainer')) return 'ready'
    const root = recordOf(node, '__reactContainer')
    if (!root) return
    return root.stateNode?.current?.memoizedState?.isDehydrated ? 'pending' : 'ready'
  }
}

/** React hangs its record on the nodes themselves, under a name that begins so. */
function recordOf(node: Node, name: string): Fiber | undefined {
  const key = Object.keys(node).find((each) => each.startsWith(name))
  return key && Reflect.get(node, key)
}

/** Whether one of the comments that open a part around this node, among its siblings, belongs to one that is pending. */
function isBehindPendingMark(node: Node): boolean {
  let depth = 0
  for (let mark = node.previousSibling; mark; mark = mark.previousSibling) {
    const text = mark.nodeType === 8 ? `${mark.nodeValue}` : ''
    if (closing.test(text)) depth++
    else if (opening.test(text) && depth-- <= 0) {
      depth = 0
      if (isPendingMark(mark)) return true
    }
  }
  return false
}

/**
 * Whether the comment opens a part that React has not taken over. What stands in the place of one that the server still
 * renders, or could not, is never compared, so it is none.
 */
function isPendingMark(mark: Node): boolean {
  if (mark.nodeType !== 8 || !/^[$&]$/.test(`${mark.nodeValue}`)) return false
  const record = recordOf(mark, '__reactFiber')
  // Of the two versions of a record the mark may have either; the one after hydration keeps nothing to hydrate.
  return !record || [record, record.alternate].every((each) => !each || each.memoizedState?.dehydrated)
}

import { page } from './page.ts'

/** Changes made at once that are still no fight; afterwards, one each millisecond is allowed. */
const burst = 1e4

const changes = new WeakMap<Node, { before: string; after: string }>()

/** What the page itself wrote into a text node or an attribute. */
export function originalOf(node: Node): string {
  const change = changes.get(node)
  const value = `${node.nodeValue}`
  return change?.after === value ? change.before : value
}

/** Writes into a text node or an attribute, unless that stands there, and keeps what the page wrote. */
export function write(node: Text | Attr, after: string): void {
  const value = node.nodeValue
  const holder = (node as Attr).ownerElement ?? node.parentElement
  const before = originalOf(node)
  // So many changes are a fight with another script, which neither wins. What the page wrote may always return.
  const isFight = after !== before && page.writes > burst + performance.now()
  if (after === value || isFight || (holder && !page.isReady(holder))) return
  if (before === value && before === changes.get(node)?.before) page.undone++
  changes.set(node, { before, after })
  node.nodeValue = after
  page.writes++
}

import type { Core } from '../lib/core.ts'
import { isElement } from '../lib/ignored.ts'
import { safely } from '../lib/safely.ts'

/** The nodes that Vue has rendered for a component, from its first: one, or a list between the comments `[` and `]`. */
export function partFrom(first: Node | null | undefined): Node[] {
  if (!first) return []
  const nodes = [first]
  let depth = 0
  for (let node: Node | null = first; node; node = node.nextSibling) {
    const text = node.nodeType === 8 ? node.nodeValue : ''
    if (text === '[') depth++
    if (text === ']') depth--
    if (!depth) break
    nodes.push(node)
  }
  return nodes
}

/** Puts back what the page wrote there; what the script writes next is no answer to a page that took it out. */
export function restorePart({ originalOf, page, sweep, write }: Core, first: Node | null | undefined): void {
  const { writes } = page
  for (const node of partFrom(first)) {
    const all = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let each: Node | null = node; each; each = all.nextNode()) {
      const values = isElement(each) ? [...each.attributes] : [each as Text]
      for (const value of values) safely(() => write(value, originalOf(value)))
    }
  }
  page.undone -= page.writes - writes
  // A click that has Vue take over is sent once more by it, and may follow a link before any observer is told.
  window.addEventListener('click', () => safely(() => sweep()), { capture: true, once: true })
}

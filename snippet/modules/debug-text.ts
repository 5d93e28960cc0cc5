import { isElement } from '../lib/ignored.ts'
import { edge } from '../lib/number-pattern.ts'
import { borderOf } from './careful-text.ts'
import { panelMark } from './debug-panel.ts'

/** What people cannot see, and the panel itself. */
const unseen = `head,script,style,noscript,template,[data-ringtrail-ignore=${panelMark}]`

/** The text of a page beyond this is not read. Characters. */
const maxLength = 300_000

/** The text under a node, with the nodes that it stands in. */
export interface GatheredText {
  text: string
  nodes: Text[]
  /** The nodes that a piece of the text stands in. */
  between(start: number, end: number): Text[]
}

/** Joins the texts under a node as the script reads them, so that numbers split over several elements are whole. */
export function gather(root: Node, read: (node: Text) => string): GatheredText {
  const nodes: Text[] = []
  const starts: number[] = []
  let text = ''
  const enter = (node: Node) => {
    if (text.length > maxLength || node.nodeType === 8) return
    if (node.nodeType === 3) {
      nodes.push(node as Text)
      starts.push(text.length)
      text += read(node as Text)
    } else if (!isElement(node) || !node.matches(unseen)) {
      const border = isElement(node) ? borderOf(node) : edge
      text += border
      node.childNodes.forEach(enter)
      text += border
    }
  }
  enter(root)
  return {
    text,
    nodes,
    between: (start, end) =>
      nodes.filter((node, index) => {
        const from = starts[index] ?? 0
        return from < end && from + read(node).length > start
      }),
  }
}

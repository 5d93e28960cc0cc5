import { blockNames, ignoredText, isElement } from '../lib/ignored.ts'
import { block, edge } from '../lib/number-pattern.ts'
import { safely } from '../lib/safely.ts'
import { fold } from './fold.ts'

/** What stands alone, however small it is and whatever a style makes of it. */
const walls = /^(P|T.|LI|DT|DD|H.)$/

/** A piece of a number, or a sign between two. */
const piece = /^[-+\d\s()./\u00a0-\u02ff\u2000-\u2fff]{0,20}$/

/** A text node, where it begins in the text of all, and the element it stands in. */
export interface Part {
  node: Text
  start: number
}

/**
 * All text under a node, as `read` reads it. No number reaches over `|`, and only from its first digits on over the end
 * of a line; any other edge is mere space.
 */
export function gatherCarefully(root: Node, read: (node: Text) => string): { text: string; parts: Part[] } {
  let text = ''
  const parts: Part[] = []
  const enter = (node: Node) => {
    if (node.nodeType === 3) {
      parts.push({ node: node as Text, start: text.length })
      text += read(node as Text)
    } else if (node.nodeType !== 8) {
      const border = isElement(node) ? borderOf(node) : edge
      text += border
      if (isElement(node) && node.matches(ignoredText)) text += '|'
      else for (const child of node.childNodes) safely(() => enter(child))
      text += border
    }
  }
  if (!isElement(root) || !root.closest(ignoredText)) enter(root)
  return { text, parts }
}

/** What stands in the text for the beginning and the end of an element. */
export function borderOf(element: Element): string {
  const name = element.nodeName
  if (name === 'BR') return block
  if (walls.test(name)) return '|'
  if (!blockNames.test(name)) return edge
  return isPiece(element) ? edge : '|'
}

/** Whether a division has a few digits at most, and stands in a line with its neighbours. */
function isPiece(element: Element): boolean {
  if (!piece.test(fold(`${element.textContent}`))) return false
  const { display } = getComputedStyle(element)
  if (/^inline/.test(display)) return true
  const around = element.parentElement && getComputedStyle(element.parentElement)
  return (
    !!around &&
    (/grid/.test(around.display)
      ? isBeside(element)
      : /flex/.test(around.display) && !/^column/.test(around.flexDirection))
  )
}

/** Whether a cell of a grid stands beside a neighbour. */
function isBeside(element: Element): boolean {
  const { top } = element.getBoundingClientRect()
  const neighbour = element.nextElementSibling ?? element.previousElementSibling
  return !!neighbour && Math.abs(neighbour.getBoundingClientRect().top - top) < 4
}

import { isIgnored } from './ignored.ts'
import type { Page } from './page.ts'
import { isPartOfLonger } from './recognise.ts'
import { rewrite } from './rewrite.ts'

/**
 * Finds known numbers in an element's text by descent, notes their targets, and puts the shown number in their
 * place. Only children whose `textContent` still matches are entered: `textContent` makes no wrapper for each
 * text node, so this is faster than reading every one, and it sees numbers that are split over several.
 *
 * @returns How many numbers seemed to stand in the element before.
 */
export function swapText(element: Element, page: Page): number {
  const seen = page.book.find(element.textContent ?? '').length
  if (seen && !isIgnored(element)) {
    let own = seen
    for (let child = element.firstElementChild; child && own > 0; child = child.nextElementSibling) {
      own -= swapText(child, page)
    }
    // What no child accounts for stands in this element's own text, or across its children.
    if (own > 0) swapAcross(element, page)
  }
  return seen
}

/** Swaps the numbers in all text under an element, taking its text nodes together. */
function swapAcross(element: Element, { book, view }: Page): void {
  const { text, pieces } = gather(element)
  // From the last to the first, so that a number of another length moves nothing that is still to be done.
  for (const { known, written, start } of book.find(text).reverse()) {
    if (isPartOfLonger(text, start, written)) continue
    view.found.add(known.target)
    const shown = book.shown.get(known.target)
    if (!shown || shown.number === known.number) continue
    const { text: replaced, inPlace } = rewrite(written, known, shown)
    let whole = replaced
    for (const [node, offset] of pieces) {
      const from = Math.max(start, offset)
      const to = Math.min(start + written.length, offset + node.length)
      if (from < to) {
        // Digits stay in the nodes they were in; a number spelled anew goes into the first node as a whole.
        node.replaceData(from - offset, to - from, inPlace ? replaced.slice(from - start, to - start) : whole)
        whole = ''
      }
    }
  }
}

/**
 * The text under an element, and its text nodes with the place where each one starts. An element's edge becomes a
 * line break, so that digits on both sides of it are neighbours in one number, not in one word.
 */
function gather(element: Element): { text: string; pieces: [Text, number][] } {
  const pieces: [Text, number][] = []
  let text = ''
  const read = (parent: Element) => {
    text += '\n'
    for (const node of parent.childNodes) {
      if (node instanceof Text) {
        pieces.push([node, text.length])
        text += node.data
      } else if (node instanceof Element) {
        // No number reaches over what is left alone, because none contains a letter.
        if (isIgnored(node)) text += '\nx'
        else read(node)
      }
    }
    text += '\n'
  }
  read(element)
  return { text, pieces }
}

import { blockNames, ignoredText } from './ignored.ts'
import type { KnownNumber } from './known-number.ts'
import { load } from './load.ts'
import { findNumbers, isInDoubt, numberIndex } from './number-index.ts'
import { block, edge } from './number-pattern.ts'
import { page } from './page.ts'
import { rewrite } from './rewrite.ts'
import { safely } from './safely.ts'
import { originalOf, write } from './write.ts'

/** The number to show for a known one that was found on the page; undefined when it is the one that stands there. */
export function due({ target, number }: KnownNumber): KnownNumber | false | undefined {
  page.found.add(target)
  const shown = page.shown.get(target) ?? numberIndex.get(target)
  return shown?.number !== number && shown
}

/**
 * Shows the numbers that are due in all text under an element. It starts from what the page itself
 * wrote, so that a second run changes nothing, and a number that goes back to its target leaves no trace. Digits stay
 * in the nodes they were in.
 */
export function show(root: Node): void {
  // What stands right before and behind it tells whether a number goes on there. Nothing of it is written.
  let text = `${root.previousSibling?.nodeValue}`
  const parts: { node: Text; start: number }[] = []
  const gather = (node: Node) => {
    if (node.nodeType === 3) {
      parts.push({ node: node as Text, start: text.length })
      text += originalOf(node)
    } else if (node.nodeType !== 8) {
      // No number reaches over this sign. Other edges are mere space: digits on both sides of one are neighbours in
      // one number, not in one word. A comment is no edge.
      // An option: what its form sends is to stay the page's own.
      if ((node as HTMLOptionElement).label) load('forms')
      const border = blockNames.test(node.nodeName) ? block : edge
      text += border
      if ((node as Element).matches?.(ignoredText)) text += '|'
      else for (const child of node.childNodes) safely(() => gather(child))
      text += border
    }
  }
  if (!(root as Element).closest?.(ignoredText)) gather(root)
  text += root.nextSibling?.nodeValue
  const signs = text.split('')
  const findings = findNumbers(text)
  for (const { known, written, start } of findings) {
    const number = due(known)
    if (number) signs.splice(start, written.length, ...rewrite(written, known, number))
  }
  if (isInDoubt) load('careful')
  // This may be but a piece of a number that was swapped together with its neighbours.
  if (!findings.length) return
  for (const { node, start } of parts) {
    write(node, signs.slice(start, start + originalOf(node).length).join(''))
  }
}

import { attempt } from './attempt.ts'
import { BLOCK, isElement, TEXT_IGNORED } from './ignored.ts'
import { page } from './page.ts'
import { find, type KnownNumber, known } from './phonebook.ts'
import { EDGE } from './recognise.ts'
import { rewrite } from './rewrite.ts'
import { originalOf, write } from './write.ts'

/** The number to show for a known one that was seen on the page; undefined when it is the one that stands there. */
export function due({ target, number }: KnownNumber): KnownNumber | undefined {
  page.found.add(target)
  const shown = page.shown.get(target) ?? known.get(target)
  return shown?.number === number ? undefined : shown
}

/**
 * Makes an attribute, or all text under an element, show what the phone book says. It starts from what the page itself
 * wrote, so that a second run changes nothing, and a number that goes back to its target leaves no trace. Digits stay
 * in the nodes they were in.
 */
export function show(root: Node): void {
  let text = ''
  const parts: { node: Text | Attr; start: number }[] = []
  const gather = (node: Node) => {
    if ([2, 3].includes(node.nodeType)) {
      parts.push({ node: node as Text | Attr, start: text.length })
      text += originalOf(node)
    } else {
      // No number reaches over this sign. Other edges are mere space: digits on both sides of one are neighbours in
      // one number, not in one word.
      const edge = BLOCK.test(node.nodeName) ? '|' : EDGE
      text += edge
      if (isElement(node) && node.matches(TEXT_IGNORED)) text += '|'
      else for (const child of node.childNodes) attempt(() => gather(child))
      text += edge
    }
  }
  if (!(root as Element).closest?.(TEXT_IGNORED)) gather(root)
  const signs = text.split('')
  const findings = find(text)
  for (const { known, written, start } of findings) {
    const number = due(known)
    if (number) signs.splice(start, written.length, ...rewrite(written, known, number))
  }
  // This may be but a piece of a number that was swapped together with its neighbours.
  if (!findings.length) return
  for (const { node, start } of parts) {
    write(node, signs.slice(start, start + originalOf(node).length).join(''))
  }
}

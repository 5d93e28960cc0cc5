import type { Core } from '../lib/core.ts'
import { blockNames, isElement } from '../lib/ignored.ts'
import { edge } from '../lib/number-pattern.ts'
import { carefulSearch } from './careful-find.ts'
import { boundTo, linkSwapper } from './careful-links.ts'
import { borderOf, gatherCarefully } from './careful-text.ts'
import { fold, unfold } from './fold.ts'
import { rewriteLetters } from './letters.ts'
import { load } from './load.ts'
import { elementsIn } from './matching.ts'

/** What stands in a line with its neighbours, so that a number may go on beyond it. */
const inline =
  /^(A|ABBR|B|BDI|BDO|BIG|CITE|CODE|DATA|DEL|DFN|EM|FONT|I|INS|KBD|LABEL|MARK|NOBR|OUTPUT|Q|S|SAMP|SMALL|SPAN|STRIKE|STRONG|SUB|SUP|TIME|TT|U|VAR|WBR)$/

/** The element whose text a part of it has to be read with. */
const lineOf = (part: Node): Node => {
  let line = part
  while (
    isElement(line) &&
    line.parentNode &&
    (inline.test(line.nodeName) || (blockNames.test(line.nodeName) && borderOf(line) === edge))
  ) {
    line = line.parentNode
  }
  return line
}

/**
 * Takes a closer look where the core is in doubt and leaves a number alone: at what stands around it, at digits of other
 * scripts, at pieces in blocks of their own, at words that spell a number, at a text that contradicts its own link. From
 * then on it does for the whole page what the core does, so that nothing is done twice.
 */
export function careful(core: Core): void {
  const { due, originalOf, passes, rewrite, work, write } = core
  const { count, find } = carefulSearch(core.numberIndex)

  core.findNumbers = find
  core.rewrite = (written, from, to) => {
    const folded = fold(written)
    const rewritten = /[a-z]/i.test(folded)
      ? rewriteLetters(folded, from, (digits) => rewrite(digits, from, to))
      : rewrite(folded, from, to)
    return unfold(written, rewritten)
  }

  const show = (part: Node) => {
    const root = lineOf(part)
    const { text, parts } = gatherCarefully(root, originalOf)
    const signs = text.split('')
    const findings = find(text)
    for (const { known, written, start } of findings) {
      const end = start + written.length
      const holder = parts.findLast((part) => part.start < end)?.node.parentElement ?? null
      const bound = boundTo(core, holder)
      const number = (bound === undefined || bound === known.target) && due(known)
      if (number) signs.splice(start, written.length, ...core.rewrite(written, known, number))
    }
    if (!findings.length) return
    for (const { node, start } of parts) {
      write(node, signs.slice(start, start + originalOf(node).length).join(''))
    }
  }

  /** Enters what has a number in it, down to where it stands. */
  const swapText = (root: Node) => {
    const inner: Node[] = []
    let own = count(`${root.textContent}`)
    for (const child of [...root.childNodes]) {
      const theirs = child.nodeType === 1 ? count(`${child.textContent}`) : 0
      own -= theirs
      if (theirs) inner.push(child)
    }
    if (own > 0) show(root)
    else for (const each of inner) work(() => swapText(each))
  }

  const swapLink = linkSwapper(core)
  passes.splice(0, 2, swapText, (part) => {
    for (const link of elementsIn(part, '[*|href]')) work(() => swapLink(link))
  })
  // In the attributes the core only notices that there is something to do.
  load(core, 'places')
  core.sweep()
}

import { load } from './load.ts'
import { countDigits } from './number-index.ts'
import { show } from './show.ts'
import { repeat, work } from './slices.ts'

/** Text beyond this is only read in parts: so much text is no prose. Characters. */
const maxLength = 2e6

/**
 * Finds known numbers in the text under a node by descent, and has them shown as they should be. Only children whose
 * `textContent` has one are entered: `textContent` makes no wrapper for each text node, so this is faster than reading
 * every one, and it finds numbers that are split over several.
 */
export function swapText(root: Node): void {
  const inner: Node[] = []
  let text = ''
  let own = 0
  // A copy: the page may take one away meanwhile, and a field called `nextSibling` may stand in a form.
  const children = [...root.childNodes]
  let index = 0
  repeat(() => {
    const child = children[index++]
    if (child) {
      // The body is most of the page: its parts are read anyway, so it need not be read as a whole first.
      const theirs = child.nodeName !== 'BODY' && `${child.textContent}`
      const isLong = theirs === false || (text + theirs).length > maxLength
      if (!isLong) text += theirs
      if ((child as Element).children) {
        const digits = isLong ? Infinity : countDigits(theirs)
        own -= digits
        if (digits) inner.push(child)
      }
      return true
    }
    // Decimal digits of other scripts, or of full width.
    if (/[^\d\P{Nd}]/u.test(text)) load('careful')
    // Digits that no child accounts for stand in this node's own text, or in a number across its children.
    if (own + countDigits(text) > 0) show(root)
    else for (const each of inner) work(() => swapText(each))
    return undefined
  })
}

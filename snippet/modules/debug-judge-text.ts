import type { Core } from '../lib/core.ts'
import { ignoredText } from '../lib/ignored.ts'
import { cut, type Judgement, judge } from './debug-judge.ts'
import { gather } from './debug-text.ts'

/** Numbers of a page beyond this are not judged. */
const maxFindings = 500

/** What became of the numbers in the text of a document or a shadow root, also of those split over several elements. */
export function judgeText(core: Core, root: Node): Judgement[] {
  const { countDigits, findNumbers, originalOf } = core
  const written = gather(root, originalOf)
  const now = gather(root, (node) => `${node.nodeValue}`)
  const findings = findNumbers(written.text).slice(0, maxFindings)
  // A number is replaced by another known one, so both texts have the same ones in the same order.
  const present = findNumbers(now.text).slice(0, maxFindings)
  const isPaired = present.length === findings.length
  const taken = new Set<Node>()
  const judgements = findings.flatMap(({ known, written: before, start }, index): Judgement[] => {
    const nodes = written.between(start, start + before.length)
    for (const node of nodes) taken.add(node)
    const holder = nodes[0]?.parentElement
    if (!holder) return []
    const after = isPaired ? present[index]?.written : nodes.map((node) => node.nodeValue).join('')
    const isChanged = nodes.some((node) => originalOf(node) !== node.nodeValue)
    if (isChanged) return [{ state: 'swapped', what: `${cut(before)} → ${cut(after ?? '')}` }]
    const [state, why] = judge(core, known, holder, !!holder.closest(ignoredText))
    return [{ state, what: `${cut(before)}: ${why}` }]
  })
  for (const node of written.nodes) {
    const text = originalOf(node)
    if (taken.has(node)) continue
    const placeholder = node.parentElement?.closest('[data-ringtrail]')
    if (placeholder && text !== node.nodeValue) {
      judgements.push({ state: 'swapped', what: `marked place: ${cut(text)} → ${cut(`${node.nodeValue}`)}` })
    } else if (countDigits(text)) {
      judgements.push({ state: 'skipped', what: `${cut(text)}: a part of something longer` })
    }
  }
  return judgements
}

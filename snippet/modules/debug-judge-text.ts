import type { Core } from '../lib/core.ts'
import { ignoredText } from '../lib/ignored.ts'
import { carefulSearch } from './careful-find.ts'
import { cut, type Judgement, judge } from './debug-judge.ts'
import { gather } from './debug-text.ts'

/** Numbers of a page beyond this are not judged. */
const maxFindings = 500

/** What became of the numbers in the text of a document or a shadow root, also of those split over several elements. */
export function judgeText(core: Core, root: Node): Judgement[] {
  const { numberIndex, originalOf } = core
  const { find, findAll } = carefulSearch(numberIndex)
  const written = gather(root, originalOf)
  const now = gather(root, (node) => `${node.nodeValue}`)
  const findings = findAll(written.text).slice(0, maxFindings)
  const sure = findings.filter(({ why }) => why === undefined)
  // A number is replaced by another known one, so both texts have the same ones in the same order.
  const present = find(now.text).slice(0, maxFindings)
  const isPaired = present.length === sure.length
  const taken = new Set<Node>()
  const judgements = findings.flatMap((finding): Judgement[] => {
    const { known, written: before, start, why } = finding
    const nodes = written.between(start, start + before.length)
    const holder = nodes[0]?.parentElement
    if (!holder) return []
    if (why !== undefined) {
      if (nodes.some((node) => taken.has(node))) return []
      for (const node of nodes) taken.add(node)
      return [{ state: 'skipped', what: `${cut(nodes.map(originalOf).join(''))}: ${why}` }]
    }
    for (const node of nodes) taken.add(node)
    const after = isPaired
      ? present[sure.indexOf(finding)]?.written
      : nodes.map((node) => node.nodeValue).join('')
    const isChanged = nodes.some((node) => originalOf(node) !== node.nodeValue)
    if (isChanged) return [{ state: 'swapped', what: `${cut(before)} → ${cut(after ?? '')}` }]
    const [state, reason] = judge(core, known, holder, !!holder.closest(ignoredText), before)
    return [{ state, what: `${cut(before)}: ${reason}` }]
  })
  for (const node of written.nodes) {
    const text = originalOf(node)
    const placeholder = node.parentElement?.closest('[data-ringtrail]')
    if (!taken.has(node) && placeholder && text !== node.nodeValue) {
      judgements.push({ state: 'swapped', what: `marked place: ${cut(text)} → ${cut(`${node.nodeValue}`)}` })
    }
  }
  return judgements
}

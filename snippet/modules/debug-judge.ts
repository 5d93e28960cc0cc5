import type { Core } from '../lib/core.ts'
import { ignoredText, isIgnored } from '../lib/ignored.ts'
import type { KnownNumber } from '../lib/known-number.ts'
import { edge } from '../lib/number-pattern.ts'
import { safely } from '../lib/safely.ts'
import { gather } from './debug-text.ts'

/** What became of one number, and the text for the panel. */
export interface Judgement {
  state: 'swapped' | 'kept' | 'skipped' | 'waiting' | 'missed'
  what: string
}

/** What people see or hear besides the text, as in `lib/attributes.ts`. */
const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'value']
const buttons = 'input[type=button],input[type=submit]'

/** Links that a call or a chat begins with, also of kinds that the site has switched off. */
const links = '[href^="tel:" i],[href^="sms:" i],[href^="callto:" i],[href*="wa.me/" i],[href*="whatsapp" i]'

/** The first digits in an address, with what stands between them. */
const dialledPattern = /\+?\d[\d\s\-.()]*/

/** Numbers of a page beyond this are not judged. */
const maxFindings = 500

/** Links and elements with attributes, most of which have no number, beyond this are not read. */
const maxElements = 5000

/** Longer texts are cut where they are quoted. Characters. */
const maxQuote = 60

const cut = (text: string) => {
  const line = text.replaceAll(edge, '').replace(/\s+/g, ' ').trim()
  return line.length > maxQuote ? `${line.slice(0, maxQuote)}…` : line
}

/** Why a known number is still as the page wrote it. */
function judge(
  { page }: Core,
  known: KnownNumber,
  holder: Element,
  ignored: boolean,
): [Judgement['state'], string] {
  if (ignored) return ['skipped', `in ${nameOf(holder.closest(ignoredText) ?? holder)}, which is left alone`]
  if (!page.isReady(holder)) return ['waiting', 'a framework is still to take over']
  if (page.isRestored) return ['kept', 'the page asked for its own numbers']
  const shown = page.shown.get(known.target)
  if (shown && shown.number !== known.number) return ['missed', `${shown.number} is due`]
  if (shown)
    return ['kept', shown.kind === 'original' ? 'the Worker gave the page’s own' : 'it is the right one']
  return page.renewAfter ? ['kept', 'the Worker gave no other'] : ['waiting', 'no answer yet']
}

const nameOf = (element: Element) =>
  element.hasAttribute('data-ringtrail-ignore') ? 'data-ringtrail-ignore' : `<${element.localName}>`

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

/** What became of the numbers in links and other attributes. */
export function judgeAttributes(core: Core, root: ParentNode): Judgement[] {
  const { findNumbers, originalOf, page, settings } = core
  const wanted = `${settings.links},${page.chats ?? '_'}`
  const judgements: Judgement[] = []
  const look = (
    element: Element,
    attribute: Attr | null,
    [finding] = findNumbers(attribute ? originalOf(attribute) : ''),
  ) => {
    if (!attribute || !finding) return
    const before = originalOf(attribute)
    const label = attribute.name === 'href' ? '' : `${attribute.name} `
    if (before !== attribute.value) {
      judgements.push({ state: 'swapped', what: `${label}${cut(before)} → ${cut(attribute.value)}` })
    } else if (attribute.name === 'href' && !element.matches(wanted)) {
      judgements.push({ state: 'skipped', what: `${cut(before)}: links of this kind are switched off` })
    } else {
      const [state, why] = judge(core, finding.known, element, isIgnored(element))
      judgements.push({ state, what: `${label}${cut(before)}: ${why}` })
    }
  }
  const elements = root.querySelectorAll(`${attributes.map((name) => `[${name}]`)},${links}`)
  for (const element of [...elements].slice(0, maxElements)) {
    for (const name of attributes) {
      if (name !== 'value' || element.matches(buttons)) look(element, element.getAttributeNode(name))
    }
    const href = element.matches(links) ? element.getAttributeNode('href') : null
    if (href) {
      const [dialled = ''] = dialledPattern.exec(safely(() => decodeURI(originalOf(href))) ?? '') ?? []
      const findings = findNumbers(dialled)
      look(element, href, findings.length ? findings : findNumbers(`+${dialled}`))
    }
  }
  return judgements
}

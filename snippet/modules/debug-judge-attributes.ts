import type { Core } from '../lib/core.ts'
import { isIgnored } from '../lib/ignored.ts'
import { safely } from '../lib/safely.ts'
import { cut, type Judgement, judge } from './debug-judge.ts'

/** What people see or hear besides the text, as in `lib/attributes.ts`. */
const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'value']
const buttons = 'input[type=button],input[type=submit]'

/** Links that a call or a chat begins with, also of kinds that the site has switched off. */
const links = '[href^="tel:" i],[href^="sms:" i],[href^="callto:" i],[href*="wa.me/" i],[href*="whatsapp" i]'

/** The first digits in an address, with what stands between them. */
const dialledPattern = /\+?\d[\d\s\-.()]*/

/** Links and elements with attributes, most of which have no number, beyond this are not read. */
const maxElements = 5000

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

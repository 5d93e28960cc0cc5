import type { Core } from '../lib/core.ts'
import { isIgnored } from '../lib/ignored.ts'
import { safely } from '../lib/safely.ts'
import { addressOf, targetOf } from './agreement.ts'
import { carefulSearch } from './careful-find.ts'
import { boundTo } from './careful-links.ts'
import { cut, type Judgement, judge } from './debug-judge.ts'
import { panelMark } from './debug-panel.ts'
import { isCallData, isCallHandler, isShown } from './place-names.ts'

/** Elements beyond this are not read. */
const maxElements = 20_000

/** The part of an address behind its scheme, its host or its parameter, as far as a number may go. */
const dialledPattern = /[+\d][^?&;,a-z]*/gi

/** What became of the numbers in links and other attributes. */
export function judgeAttributes(core: Core, root: ParentNode): Judgement[] {
  const search = carefulSearch(core.numberIndex)

  const judgeLink = (link: Element, before: string): Judgement[] => {
    const dialled = unescape(before).match(dialledPattern) ?? []
    const [finding] = dialled.flatMap((each) => [...search.findAll(each), ...search.findAll(`+${each}`)])
    if (!finding) return []
    const target = targetOf(core, link)
    const [state, why]: [Judgement['state'], string] =
      target === undefined && !isIgnored(link)
        ? ['skipped', finding.why ?? 'links of this kind are switched off']
        : boundTo(core, link) === null && !isIgnored(link)
          ? ['skipped', 'its text says another number']
          : judge(core, finding.known, link, isIgnored(link), '')
    return [{ state, what: `${cut(before)}: ${why}` }]
  }

  const judgeAttribute = (element: Element, attribute: Attr): Judgement[] => {
    const { name, value } = attribute
    const before = core.originalOf(attribute)
    const isAddress = attribute === addressOf(element)
    const label = isAddress ? '' : `${name} `
    if (before !== value) return [{ state: 'swapped', what: `${label}${cut(before)} → ${cut(value)}` }]
    if (isAddress) return judgeLink(element, before)
    const [finding] = search.findAll(before.replace(/^[a-z]+:/i, ''))
    if (!finding) return []
    if (isCallHandler(name, value)) {
      return [{ state: 'kept', what: `${label}${cut(before)}: what it calls is put right when it runs` }]
    }
    if (!isShown(element, name) && !isCallData(name, value)) {
      return name === 'data-ringtrail'
        ? []
        : [{ state: 'skipped', what: `${label}${cut(before)}: not shown to people` }]
    }
    const [state, why]: [Judgement['state'], string] = finding.why
      ? ['skipped', finding.why]
      : judge(core, finding.known, element, isIgnored(element), finding.written)
    return [{ state, what: `${label}${cut(before)}: ${why}` }]
  }

  return [...root.querySelectorAll('*')].slice(0, maxElements).flatMap(
    (element) =>
      // A field of a form may stand for its form's own attributes.
      safely(() =>
        element.closest(`head,[data-ringtrail-ignore=${panelMark}]`)
          ? []
          : [...element.attributes].flatMap((attribute) => judgeAttribute(element, attribute)),
      ) ?? [],
  )
}

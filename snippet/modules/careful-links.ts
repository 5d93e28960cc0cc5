import type { Core } from '../lib/core.ts'
import { isIgnored } from '../lib/ignored.ts'
import { addressOf, callLinkAt, namesNothingElse, targetOf } from './agreement.ts'
import { dueIn, withNumber } from './call-address.ts'
import { gatherCarefully } from './careful-text.ts'
import { fold } from './fold.ts'

/**
 * Makes what points a link to the number that is due. Where its own text is a number, but not that one, both stay.
 */
export const linkSwapper = (core: Core) => (link: Element) => {
  const href = addressOf(link)
  if (!href || isIgnored(link)) return
  const before = core.originalOf(href)
  const number = dueIn(core, before)
  if (number === undefined && before === href.value) return
  const agreed = number !== undefined && mayChange(core, link)
  core.write(href, agreed ? withNumber(core, before, number) : before)
}

/** Whether the text of a link says nothing against the number that it dials. */
export function mayChange(core: Core, link: Element): boolean {
  const target = targetOf(core, link)
  if (target === undefined) return false
  const { text } = gatherCarefully(link, core.originalOf)
  const found = core.findNumbers(text).flatMap(({ known }) => known ?? [])
  return namesNothingElse(fold(text), found, target)
}

/** The target of the only numbers that may change in an element; undefined where all may, null where none may. */
export function boundTo(core: Core, element: Element | null): string | null | undefined {
  const link = callLinkAt(core, element)
  if (!link) return undefined
  return mayChange(core, link) ? (targetOf(core, link) ?? null) : null
}

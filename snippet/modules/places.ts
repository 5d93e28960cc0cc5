import type { Core } from '../lib/core.ts'
import { isIgnored } from '../lib/ignored.ts'
import { addressOf, callLinkAt, targetOf } from './agreement.ts'
import { dueIn, redirected, withNumber } from './call-address.ts'
import { load } from './load.ts'
import { isCallData, isCallHandler, isShown } from './place-names.ts'
import { placeholders } from './placeholders.ts'
import { showAttribute } from './show-attribute.ts'
import { sweepElements } from './sweep-elements.ts'

/** Shows the numbers that are due everywhere but in the text and in the links: in attributes, and in marked places. */
export function places(core: Core): void {
  placeholders(core)
  const swap = (element: Element) => {
    if (isIgnored(element)) return
    const address = addressOf(element)
    if (address) swapLink(element, address)
    for (const attribute of [...element.attributes]) {
      const { name, value } = attribute
      if (isCallHandler(name, value)) load(core, 'calls')
      else if (isCallData(name, value)) {
        load(core, 'calls')
        core.write(attribute, redirected(core, core.originalOf(attribute)))
      } else if (isShown(element, name)) showAttribute(core, attribute)
    }
    if (element.matches('input[readonly]')) load(core, 'forms')
  }

  /** The core points links to their numbers, but those with a namespace; what it leaves needs a closer look. */
  const swapLink = (link: Element, href: Attr) => {
    const before = core.originalOf(href)
    if (href.name !== 'href') {
      const number = dueIn(core, before)
      core.write(href, number === undefined ? before : withNumber(core, before, number))
    }
    if (callLinkAt(core, link) && targetOf(core, link) === undefined) load(core, 'careful')
  }

  sweepElements(core, swap)
}

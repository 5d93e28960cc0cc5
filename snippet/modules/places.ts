import type { Core } from '../lib/core.ts'
import { isIgnored } from '../lib/ignored.ts'
import { addressOf, callLinkAt, targetOf } from './agreement.ts'
import { dueIn, redirected } from './call-address.ts'
import { load } from './load.ts'
import { elementsIn } from './matching.ts'
import { placeholders } from './placeholders.ts'
import { showAttribute } from './show-attribute.ts'

/** Where people see, hear or copy a number, with the elements that count. What else is typed or sent stays. */
const showing: [name: RegExp, elements: string][] = [
  [/^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt)$/, '*'],
  [/^label$/, 'option,optgroup,track'],
  // The text of a button, and a field from which a number is copied.
  [/^value$/, 'input[type=button],input[type=submit],input[type=reset],input[readonly]'],
  [/^data-.*(clip|copy|tooltip|title|original-text)/, '*'],
]

/** Attributes from which scripts call; what they do when clicked is for the module `calls`. */
const called = /\b(?:tel|sms|callto):/i

/** Shows the numbers that are due everywhere but in the text and in the links: in attributes, and in marked places. */
export function places(core: Core): void {
  const { passes, sweep } = core
  placeholders(core)
  const swap = (element: Element) => {
    if (isIgnored(element)) return
    for (const attribute of [...element.attributes]) {
      const { name, value } = attribute
      if (addressOf(element) === attribute) swapLink(element, attribute)
      else if (/^on/.test(name) && called.test(value)) load(core, 'calls')
      else if (called.test(value) && name.startsWith('data-')) {
        load(core, 'calls')
        core.write(attribute, redirected(core, core.originalOf(attribute)))
      } else if (showing.some(([pattern, elements]) => pattern.test(name) && element.matches(elements))) {
        showAttribute(core, attribute)
      }
    }
    if (element.matches('input[readonly]')) load(core, 'forms')
  }

  /** The core points links to their numbers, but those with a namespace; what it leaves needs a closer look. */
  const swapLink = (link: Element, href: Attr) => {
    const before = core.originalOf(href)
    if (href.name !== 'href') {
      const number = dueIn(core, before)
      core.write(href, number === undefined ? before : redirected(core, before))
    }
    if (callLinkAt(core, link) && targetOf(core, link) === undefined) load(core, 'careful')
  }

  passes.push((part) => {
    const elements = elementsIn(part, '*')
    core.repeat(() => {
      const element = elements.pop()
      if (element) swap(element)
      return element
    })
  })
  sweep()
}

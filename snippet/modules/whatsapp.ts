import type { Core } from '../lib/core.ts'
import { isIgnored } from '../lib/ignored.ts'
import { listen } from '../lib/safely.ts'
import { chatNumber, numberInChat } from './chat-address.ts'
import { clickedIn, elementsIn } from './matching.ts'

const chats = '[href*="wa.me/"],[href*="whatsapp"][href*="phone="]'

/** Points WhatsApp links to the number that is due, for sites whose tracking numbers have an account there. */
export function whatsapp(core: Core): void {
  const { due, originalOf, page, passes, sendSignal, work, write } = core
  const swap = (element: Element) => {
    const href = element.getAttributeNode('href')
    if (!href || isIgnored(element) || !page.isReady(element)) return
    const before = originalOf(href)
    const known = chatNumber(core, before)
    const number = known && due(known)
    // WhatsApp leaves out the plus.
    write(href, number ? before.replace(numberInChat, (_, head) => head + number.number.slice(1)) : before)
  }
  passes.push((part) => {
    for (const element of elementsIn(part, chats)) work(() => swap(element))
  })
  listen(window, 'click', (event) => {
    const link = clickedIn(event, chats)
    const known = link && chatNumber(core, `${link.getAttribute('href')}`)
    if (known) sendSignal('tap', { number: known.number })
  })
  page.chats = chats
}

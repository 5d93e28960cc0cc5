import type { Core } from '../lib/core.ts'
import { isIgnored } from '../lib/ignored.ts'
import { listen } from '../lib/safely.ts'
import { clickedIn, elementsIn } from './matching.ts'

/** Chats are opened by `https://wa.me/12025550123` and `https://api.whatsapp.com/send?phone=12025550123`. */
const chats = '[href*="wa.me/"],[href*="whatsapp"][href*="phone="]'
const numberInChat = /(wa\.me\/|[?&]phone=)([^?&#]*)/

/** Points WhatsApp links to the number that is due, for sites whose tracking numbers have an account there. */
export function whatsapp(core: Core): void {
  const { due, findNumbers, originalOf, page, passes, sendSignal, work, write } = core
  /** The known number of the chat that an address opens. */
  const calledNumber = (href: string) =>
    findNumbers(`+${numberInChat.exec(href)?.[2]?.replace(/\D/g, '')}`)[0]?.known

  const swap = (element: Element) => {
    const href = element.getAttributeNode('href')
    if (!href || isIgnored(element) || !page.isReady(element)) return
    const before = originalOf(href)
    const known = calledNumber(before)
    const number = known && due(known)
    // WhatsApp leaves out the plus.
    write(href, number ? before.replace(numberInChat, (_, head) => head + number.number.slice(1)) : before)
  }
  passes.push((part) => {
    for (const element of elementsIn(part, chats)) work(() => swap(element))
  })
  listen(window, 'click', (event) => {
    const link = clickedIn(event, chats)
    const known = link && calledNumber(`${link.getAttribute('href')}`)
    if (known) sendSignal('tap', { number: known.number })
  })
  page.chats = chats
}

import { digitsOf } from '../../shared/phone.ts'
import type { ShownNumber } from '../../shared/wire.ts'
import { attempt } from './attempt.ts'
import { isIgnored } from './ignored.ts'
import type { Page } from './page.ts'

/** Links that start a call. */
const CALLS = '[href^="tel:" i],[href^="sms:" i],[href^="callto:" i]'

/** The number in such a link, without the extension, the pauses or the message that may follow it. */
const NUMBER = /:[^?;&,]*/

/** The known number that a call link leads to; undefined when it leads to another. */
export function calledNumber(link: Element, { book }: Page): ShownNumber | undefined {
  const [address = ''] = NUMBER.exec(link.getAttribute('href') ?? '') ?? []
  // A stray percent sign makes decoding throw; such a link works nowhere.
  const written = attempt(() => decodeURIComponent(address)) ?? ''
  const [finding] = book.find(written)
  return finding && digitsOf(finding.written) === digitsOf(written) ? finding.known : undefined
}

/** Points every call link in an element, itself included, to the shown number, in E.164 as all phones dial it. */
export function swapLinks(root: Element, page: Page): void {
  for (const link of [root, ...root.querySelectorAll(CALLS)]) {
    const known = link.matches(CALLS) && !isIgnored(link) && calledNumber(link, page)
    if (!known) continue
    page.view.found.add(known.target)
    const shown = page.book.shown.get(known.target)
    if (shown && shown.number !== known.number) {
      link.setAttribute('href', (link.getAttribute('href') ?? '').replace(NUMBER, `:${shown.number}`))
    }
  }
}

/** The call link in which an event happened. The event's path reaches into open shadow roots. */
export const callLinkOf = (event: Event): Element | undefined =>
  event.composedPath().find((node): node is Element => node instanceof Element && node.matches(CALLS))

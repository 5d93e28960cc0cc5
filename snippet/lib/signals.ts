import type { SignalRequest } from '../../shared/wire.ts'
import { calledNumber, callLinkOf } from './links.ts'
import { listen, together, type Undo } from './listen.ts'
import type { Page } from './page.ts'
import { settings } from './settings.ts'

/** What belongs to some types of signal only. */
type Detail = Pick<SignalRequest, 'number' | 'name' | 'value'>

/** Tells the Worker what happened in this view. A beacon leaves even while the page goes away. */
export function sendSignal(page: Page, type: SignalRequest['type'], detail?: Detail): void {
  if (!page.ids) return
  const signal: SignalRequest = { site: settings.site, ...page.ids, view: page.view.id, type, ...detail }
  navigator.sendBeacon(`${settings.api}/v1/signals`, JSON.stringify(signal))
}

/** `tap`: a call link with a known number was followed. Sent before the phone application takes over. */
export const signalTaps = (page: Page): Undo =>
  listen(window, 'click', (event) => {
    const link = callLinkOf(event)
    const known = link && calledNumber(link, page)
    if (known) sendSignal(page, 'tap', { number: known.number })
  })

/** `leave`: the page goes away, for good or into the back/forward cache. */
export const signalLeaving = (page: Page): Undo => listen(window, 'pagehide', () => sendSignal(page, 'leave'))

/** `active`: the page is in use and its numbers are due for renewal. No timer: an idle page renews nothing. */
export function signalUse(page: Page): Undo {
  const used = () => {
    const now = Date.now()
    if (now - page.renewedAt >= page.renewAfter && document.visibilityState === 'visible') {
      page.renewedAt = now
      sendSignal(page, 'active')
    }
  }
  return together(
    ...['pointermove', 'pointerdown', 'keydown', 'scroll'].map((type) => listen(window, type, used)),
  )
}

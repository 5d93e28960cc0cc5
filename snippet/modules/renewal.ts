import type { Core } from '../lib/core.ts'
import { listen } from '../lib/safely.ts'
import { askAgain } from './ask-again.ts'

/** A number with less time left is asked for again instead of renewed, so that none expires in use. Milliseconds. */
const margin = 120_000

/** What a visitor does with a page. */
const activity = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'visibilitychange']

/**
 * Renews the numbers while the page is in use. No timer: an idle page renews nothing. A page that is looked at again
 * first drops the numbers that became somebody else's meanwhile. Loaded when the first renewal is due.
 */
export function renewal(core: Core): void {
  const { dropExpired, page, sendSignal } = core
  let renewedAt = 0
  const renew = () => {
    const now = Date.now()
    if (document.visibilityState !== 'visible' || now - renewedAt < page.renewEvery * 1000) return
    renewedAt = now
    const shown = [...page.shown.values()]
    if (shown.length > 0 && shown.every(({ expiresAt }) => expiresAt > now + margin)) {
      sendSignal('active')
    } else if (page.ids) {
      dropExpired(now)
      askAgain(core)
    }
  }
  for (const type of activity) listen(window, type, renew)
}

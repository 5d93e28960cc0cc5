import { listen } from '../lib/attempt.ts'
import type { Core } from '../lib/core.ts'
import { askAgain } from './ask-again.ts'

/** A number with less time left is asked for again instead of renewed, so that none expires in use. Milliseconds. */
const MARGIN = 120_000

/** What a visitor does with a page. */
const USE = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'visibilitychange']

/**
 * Renews the numbers while the page is in use. No timer: an idle page renews nothing. A page that is looked at again
 * first loses the numbers that became somebody else's meanwhile. Comes when the first renewal is due.
 */
export function use(core: Core): void {
  const { page, sendSignal, takeBack } = core
  let renewedAt = 0
  const hear = () => {
    const now = Date.now()
    if (document.visibilityState !== 'visible' || now - renewedAt < page.renewAfter * 1000) return
    renewedAt = now
    const shown = [...page.shown.values()]
    if (shown.length > 0 && shown.every(({ expiresAt }) => expiresAt > now + MARGIN)) {
      sendSignal('active')
    } else if (page.ids) {
      takeBack(now)
      askAgain(core)
    }
  }
  for (const type of USE) listen(window, type, hear)
}

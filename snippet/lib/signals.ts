import type { CopySignal, SignalRequest } from '../../shared/wire.ts'
import { calledNumber } from './call-links.ts'
import { load } from './load.ts'
import { page } from './page.ts'
import { listen } from './safely.ts'
import { send } from './send.ts'
import { settings } from './settings.ts'

/** Sends what happened after the view to the Worker. Does nothing before the visitor has a session. */
export function sendSignal(
  type: SignalRequest['type'] | CopySignal['type'],
  detail?: Pick<SignalRequest, 'number' | 'name' | 'value'>,
): void {
  if (page.ids?.session) send('signals', { view: page.view.view, type, ...detail }).catch(() => {})
}

/** Sends a signal for what the visitor does. */
export function signal(): void {
  // A call link was clicked: sent before the phone application takes over. The path reaches into open shadow roots.
  listen(window, 'click', (event) => {
    const link = event.composedPath().find((node) => (node as Element).matches?.(settings.links))
    const known = calledNumber((link as Element)?.getAttribute('href'))
    if (known) sendSignal('tap', { number: known.number })
  })

  // On a desktop that is how a call may start.
  listen(window, 'copy', () => load('copy'))

  // The page goes away, for good or into the back/forward cache.
  listen(window, 'pagehide', () => sendSignal('leave'))
}

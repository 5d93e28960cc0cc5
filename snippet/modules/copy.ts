import type { Core } from '../lib/core.ts'
import { listen } from '../lib/safely.ts'

/** Sends a signal for every known number that is copied, also for the copy that loaded this module. */
export function copy(core: Core): void {
  const send = () => {
    const [finding] = core.findNumbers(`${getSelection()}`)
    if (finding?.known) core.sendSignal('copy', { number: finding.known.number })
  }
  send()
  listen(window, 'copy', send)
}

import type { Core } from '../lib/core.ts'
import { listen } from '../lib/safely.ts'

/** Sends a signal for every known number that is copied, also for the copy that loaded this module. */
export function copy({ findNumbers, sendSignal }: Core): void {
  const send = () => {
    const [finding] = findNumbers(`${getSelection()}`)
    if (finding) sendSignal('copy', { number: finding.known.number })
  }
  send()
  listen(window, 'copy', send)
}

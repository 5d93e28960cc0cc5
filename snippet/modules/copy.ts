import { listen } from '../lib/attempt.ts'
import type { Core } from '../lib/core.ts'

/** Tells of every known number that is copied, the one that brought this module included. */
export function copy({ find, sendSignal }: Core): void {
  const tell = () => {
    const [finding] = find(`${getSelection()}`)
    if (finding) sendSignal('copy', { number: finding.known.number })
  }
  tell()
  listen(window, 'copy', tell)
}

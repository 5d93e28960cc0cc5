import type { Core } from '../lib/core.ts'
import { refuses } from './privacy-signal.ts'
import { erase } from './stored.ts'

/** Takes the browser's own signals for a refusal of consent, before anything is read or asked. */
export function privacy(core: Core): void {
  if (!refuses(core)) return
  core.page.consent = 'denied'
  // Somebody who was known may have switched the signal on since.
  erase()
}

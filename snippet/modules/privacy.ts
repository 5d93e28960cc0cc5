import type { Core } from '../lib/core.ts'
import { hasOptedOut } from './privacy-signal.ts'
import { erase } from './storage.ts'

/** Treats the browser's own signals as a refusal of consent, before anything is read or asked. */
export function privacy(core: Core): void {
  if (!hasOptedOut(core)) return
  core.page.consent = 'denied'
  // The signal may have been switched on since an earlier page kept something.
  erase()
}

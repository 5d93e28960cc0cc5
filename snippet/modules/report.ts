import type { Core } from '../lib/core.ts'
import { listen } from '../lib/safely.ts'

/** Reports, when the page goes away, how its swap went. The visitor is named so that others cannot make reports up. */
export function report({ page, settings }: Core): void {
  listen(window, 'pagehide', () => {
    const { found, ids, shown, undone, view, writes } = page
    const missing = [...found].filter((target) => !shown.has(target)).length
    const counts = {
      site: settings.site,
      visitor: ids?.visitor,
      view: view.view,
      type: 'swap',
      made: writes,
      missing,
      reverted: undone,
    }
    fetch(`${settings.api}/v1/signals`, {
      method: 'POST',
      body: JSON.stringify(counts),
      keepalive: true,
      // A beacon would take the cookie along, which is an id.
      credentials: 'omit',
    }).catch(() => {})
  })
}

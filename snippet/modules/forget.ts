import type { Core } from '../lib/core.ts'
import { storedVisitor } from './storage.ts'

/**
 * Asks the Worker to remove everything it has of this visitor; does nothing where the browser keeps no visitor. The
 * answer is not used: the request must survive a page that goes away, and where it fails there is nothing to repair.
 */
export function forget({ page, settings }: Core): void {
  const visitor = page.ids?.visitor ?? storedVisitor()
  if (!visitor) return
  // A script with the number inside goes by a cookie of the Worker's own host, which only the Worker can remove. An
  // answer with credentials may be read by first parties alone; a request whose answer is not read leaves no error in
  // the console.
  const isThirdParty = settings.preloaded && !settings.firstParty
  fetch(`${settings.api}/v1/forget`, {
    method: 'POST',
    body: JSON.stringify({ site: settings.site, visitor }),
    keepalive: true,
    mode: isThirdParty ? 'no-cors' : 'cors',
    credentials: settings.firstParty || isThirdParty ? 'include' : 'omit',
  }).catch(() => {})
}

import type { Core } from '../lib/core.ts'
import { storedVisitor } from './stored.ts'

/**
 * Asks the Worker to remove everything it knows of this visitor; nothing where nobody is known. Its answer is of no
 * use: a page that goes away must not lose the wish, and one that fails has nothing to repair.
 */
export function forget({ page, settings }: Core): void {
  const visitor = page.ids?.visitor ?? storedVisitor()
  if (!visitor) return
  // A script with the number inside goes by a cookie of the Worker's own host, which only the Worker can remove. An
  // answer with credentials may be read by first parties alone, and asking without reading it says nothing in the console.
  const isStranger = settings.given && !settings.firstParty
  fetch(`${settings.api}/v1/forget`, {
    method: 'POST',
    body: JSON.stringify({ site: settings.site, visitor }),
    keepalive: true,
    mode: isStranger ? 'no-cors' : 'cors',
    credentials: settings.firstParty || isStranger ? 'include' : 'omit',
  }).catch(() => {})
}

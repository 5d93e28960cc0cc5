import type { Core } from '../lib/core.ts'
import { safely } from '../lib/safely.ts'
import { readLink, valueIn, withoutLink } from './link-address.ts'
import { eraseNumbers, storedVisitor } from './storage.ts'

/**
 * Takes the visitor over from another domain, and the parameter out of the address before anybody copies or reads it.
 *
 * @param isTrusted whether the link may come from one of the site's own pages
 */
export function arrive(core: Core, isTrusted: boolean): void {
  const value = valueIn(location.search)
  if (value === undefined) return
  const address = new URL(location.href)
  address.search = withoutLink(address.search)
  // Safari throws when a page does so more than a hundred times in half a minute.
  safely(() => history.replaceState(history.state, '', address.href))

  if (!isTrusted) return

  const { page } = core
  const apply = () => {
    const ids = readLink(value, Date.now())
    if (!ids) return
    page.ids = ids
    if (storedVisitor() !== ids.visitor) eraseNumbers()
  }
  if (page.consent !== 'denied') {
    apply()
    return
  }
  // Where consent comes in time, the visitor is taken over then.
  const { restoreVisitor } = core
  core.restoreVisitor = () => {
    apply()
    restoreVisitor()
  }
}

import Cookies from 'js-cookie'
import type { Core } from '../lib/core.ts'
import { listen } from '../lib/safely.ts'
import { storageName } from '../lib/storage-name.ts'

/** The longest that browsers keep a cookie (RFC 6265bis, section 5.5). */
const maxDays = 400

/**
 * Keeps the ids in a cookie on the highest domain that accepts it: `example.co.uk` on `www.example.co.uk`, so that all
 * subdomains share one visitor. Browsers refuse public suffixes, so asking them spares us the suffix list; where
 * none is accepted, as on `localhost`, the cookie is for this host only.
 */
export function cookie({ page }: Core): void {
  const keep = () => {
    const { ids } = page
    // Absent where consent was withdrawn meanwhile.
    if (!ids) return
    const value = `${ids.visitor}.${ids.session}`
    const labels = location.hostname.split('.')
    for (let first = labels.length; first >= 0 && Cookies.get(storageName) !== value; first--) {
      Cookies.set(storageName, value, {
        domain: first ? labels.slice(first - 1).join('.') : '',
        expires: maxDays,
        sameSite: 'Lax',
        secure: location.protocol === 'https:',
      })
    }
  }
  keep()
  listen(document, 'ringtrail:identify', keep)
}

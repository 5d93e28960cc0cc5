import Cookies from 'js-cookie'
import { listen } from '../lib/attempt.ts'
import type { Core } from '../lib/core.ts'
import { NAME } from '../lib/name.ts'

/** The longest that browsers keep a cookie (RFC 6265bis, section 5.5). */
const DAYS = 400

/**
 * Keeps the ids in a cookie on the highest domain that accepts it: `example.co.uk` on `www.example.co.uk`, so that all
 * subdomains know the same visitor. Browsers refuse public suffixes, so asking them spares us the suffix list; where
 * none is accepted, as on `localhost`, the cookie is for this host only.
 */
export function cookie({ page }: Core): void {
  const keep = () => {
    const { ids } = page
    // Whose consent was withdrawn meanwhile has none.
    if (!ids) return
    const value = `${ids.visitor}.${ids.session}`
    const labels = location.hostname.split('.')
    for (let first = labels.length; first >= 0 && Cookies.get(NAME) !== value; first--) {
      Cookies.set(NAME, value, {
        domain: first ? labels.slice(first - 1).join('.') : '',
        expires: DAYS,
        sameSite: 'Lax',
        secure: location.protocol === 'https:',
      })
    }
  }
  keep()
  listen(document, 'ringtrail:identify', keep)
}

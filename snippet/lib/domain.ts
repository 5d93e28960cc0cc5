import Cookies from 'js-cookie'

const PROBE = 'ringtrail_probe'

/**
 * The highest domain that accepts a cookie from this page: `example.co.uk` on `www.example.co.uk`, so that all
 * subdomains know the same visitor. Browsers refuse public suffixes, so asking them spares us the suffix list.
 *
 * @returns Empty where no domain is accepted, such as on `localhost`: the cookie is then for this host only.
 */
export function highestDomain(): string {
  const labels = location.hostname.split('.')
  for (let first = labels.length; first--; ) {
    const domain = labels.slice(first).join('.')
    Cookies.set(PROBE, '1', { domain })
    if (Cookies.get(PROBE)) {
      Cookies.remove(PROBE, { domain })
      return domain
    }
  }
  return ''
}

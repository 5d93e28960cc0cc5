/// <reference path="./punycode.d.ts" />
import punycode from 'punycode/punycode.js'
import { belongsTo } from '../../sites/domain.ts'
import { hashedLabel } from './hashed-label.ts'

/** The hosts of the AMP caches (https://cdn.ampproject.org/caches.json). Each site has a subdomain of its own there. */
const caches = ['cdn.ampproject.org', 'www.bing-amp.com', 'bing-amp.com']

/** The longest label of a host name (RFC 1035, section 2.3.4). */
const maxLabel = 63

/**
 * Whether an AMP page of one of these hosts, opened from a search result, is served from this origin. A cache gives
 * every host a subdomain that only its own pages run on:
 * https://amp.dev/documentation/guides-and-tutorials/learn/amp-caches-and-cors/amp-cache-urls
 */
export async function isAmpCacheOf(hosts: string[], origin: string): Promise<boolean> {
  const url = URL.parse(origin)
  const cache = caches.find((each) => url?.hostname.endsWith(`.${each}`))
  if (!url || !cache || url.protocol !== 'https:' || url.port !== '') return false
  const label = url.hostname.slice(0, -cache.length - 1)
  if (hosts.some((host) => readableLabel(host) === label)) return true
  return (await Promise.all(hosts.map(hashedLabel))).includes(label)
}

/** A host as a cache's subdomain; undefined where it can only be hashed. */
export function readableLabel(host: string): string | undefined {
  if (!host.includes('.')) return undefined
  try {
    const plain = punycode.toUnicode(host).replaceAll('-', '--').replaceAll('.', '-')
    // Hyphens in these places are kept for names such as xn--….
    const label = punycode.toASCII(plain.slice(2, 4) === '--' ? `0-${plain}-0` : plain)
    return label.length <= maxLabel ? label : undefined
  } catch {
    return undefined
  }
}

/** `/c/s/`, `/v/s/` and the like, then the page's address without its scheme; `s` stands for https. */
const pathInCache = /^\/[a-z]{1,3}\/(s\/)?(?=[^/])/

/**
 * The address of an AMP page on its own site: where AMP names the copy in a cache, as `AMPDOC_URL` does, the address that
 * the cache has it from.
 */
export function sourceAddress(address: string): string {
  const url = URL.parse(address)
  if (!url || !belongsTo(caches, url.hostname)) return address
  const [start = '', secure] = pathInCache.exec(url.pathname) ?? []
  if (start === '') return address
  return `${secure ? 'https' : 'http'}://${url.pathname.slice(start.length)}${url.search}`
}

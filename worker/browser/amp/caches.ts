import { belongsTo } from '../../sites/domain.ts'

/** The hosts of the AMP caches (https://cdn.ampproject.org/caches.json). A page has a subdomain of its own there. */
const caches = ['cdn.ampproject.org', 'www.bing-amp.com', 'bing-amp.com']

/** Whether an AMP page that was opened from a search result is served from this origin. */
export function isAmpCache(origin: string): boolean {
  const url = URL.parse(origin)
  return url?.protocol === 'https:' && url.port === '' && belongsTo(caches, url.hostname)
}

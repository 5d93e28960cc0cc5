import type { Context } from 'hono'
import type { Environment } from '../environment.ts'
import { Problem } from '../http/problem.ts'
import { belongsTo } from '../sites/site.ts'

/**
 * Answers a browser only on the site's own pages: 403 for a page elsewhere, by its origin or its URL, and the
 * CORS header for the page's own origin. Browsers always send `Origin` with a POST, programs need not.
 */
export function requireOwnOrigin(c: Context<Environment>, domains: string[], url?: string): void {
  const origin = c.req.header('origin')
  for (const address of [origin, url]) {
    if (address === undefined) continue
    const host = URL.parse(address)?.hostname.replace(/\.$/, '')
    if (!host || !belongsTo(domains, host)) {
      throw new Problem(403, 'foreign_origin', 'This page is not on one of the site’s domains.')
    }
  }
  if (origin === undefined) return
  c.header('access-control-allow-origin', origin)
  c.header('vary', 'Origin')
}

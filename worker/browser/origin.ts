import type { Context } from 'hono'
import type { Environment } from '../platform/environment.ts'
import { Problem } from '../platform/http/problem.ts'
import { publicOrigin } from '../platform/http/public-origin.ts'
import { belongsTo, hostOfAddress } from '../sites/domain.ts'

/**
 * Answers a browser only on the site's own pages: 403 for a page elsewhere, by its origin or its URL, and the
 * CORS headers for the page's own origin. Browsers always send `Origin` with a POST, programs need not.
 *
 * @returns the host of the page; undefined where the request does not name one
 */
export function requireOwnOrigin(
  c: Context<Environment>,
  domains: string[],
  url?: string,
): string | undefined {
  const origin = c.req.header('origin')
  const hosts = [origin, url].filter((each) => each !== undefined).map(hostOfAddress)
  if (!hosts.every((host) => host && belongsTo(domains, host))) {
    throw new Problem(403, 'foreign_origin', 'This page is not on one of the site’s domains.')
  }
  if (origin !== undefined) allowOrigin(c, origin, isFirstParty(c, domains))
  return hosts[0]
}

/** The CORS headers by which a page of this origin may read the answer, also one that it asked for with cookies. */
export function allowOrigin(c: Context<Environment>, origin: string, withCookies: boolean): void {
  c.header('access-control-allow-origin', origin)
  if (withCookies) c.header('access-control-allow-credentials', 'true')
  c.header('vary', 'Origin')
}

/** Whether the Worker answers on one of the site's domains, or below one. */
export function isFirstParty(c: Context<Environment>, domains: string[]): boolean {
  return belongsTo(domains, hostOfAddress(publicOrigin(c)) ?? '')
}

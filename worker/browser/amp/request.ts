import type { Context } from 'hono'
import type { Environment } from '../../platform/environment.ts'
import { Problem } from '../../platform/http/problem.ts'
import { belongsTo, hostOfAddress } from '../../sites/domain.ts'
import { isAmpCacheOf } from './caches.ts'

/**
 * 403 unless AMP asks, on a page of the site that is read there or in its own corner of an AMP cache. The answer leases
 * a number, so nothing else that browsers send by themselves may have one: no image, frame, script or link, on whatever
 * page (https://www.w3.org/TR/fetch-metadata/). What is asked of the page's own origin names none, and AMP says so:
 * https://amp.dev/documentation/guides-and-tutorials/learn/amp-caches-and-cors/amp-cors-requests
 *
 * @param addresses of the page, all of which are the site's
 */
export async function requireAmpPage(
  c: Context<Environment>,
  domains: string[],
  addresses: string[],
): Promise<void> {
  const isOwn = (host: string | undefined): host is string => belongsTo(domains, host ?? '')
  const hosts = addresses.map(hostOfAddress).filter(isOwn)
  if (hosts.length === addresses.length && isFetch(c)) {
    const origin = c.req.header('origin')
    if (origin === undefined) {
      if (isSameOrigin(c)) return
    } else if (isOwn(hostOfAddress(origin)) || (await isAmpCacheOf([...hosts, ...domains], origin))) return
  }
  throw new Problem(403, 'foreign_origin', 'This page is not on one of the site’s domains.')
}

/** What a script fetches has neither another mode nor another destination; older browsers name neither. */
function isFetch(c: Context<Environment>): boolean {
  return (
    isOneOf(c.req.header('sec-fetch-mode'), 'cors', 'same-origin') &&
    isOneOf(c.req.header('sec-fetch-dest'), 'empty')
  )
}

/** A page elsewhere cannot set the header of AMP's without a preflight request, which nobody answers. */
function isSameOrigin(c: Context<Environment>): boolean {
  return c.req.header('amp-same-origin') === 'true' && isOneOf(c.req.header('sec-fetch-site'), 'same-origin')
}

const isOneOf = (header: string | undefined, ...values: string[]) =>
  header === undefined || values.includes(header)

import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import type { Environment } from '../platform/environment.ts'
import { publicOrigin } from '../platform/http/public-origin.ts'
import { belongsTo } from '../sites/domain.ts'

/** The cookie that the script writes too: `vis_….ses_…`, or the visitor alone before there is a session. */
const name = 'ringtrail'

/** The longest that browsers keep a cookie (RFC 6265bis, section 5.5), in seconds. */
const maxLife = 400 * 86_400

/** The visitor in the request's cookie. */
export function visitorInCookie(c: Context<Environment>): string | undefined {
  const [, visitor] = /^(vis_[0-9a-z]{26})(?:\.ses_[0-9a-z]{26})?$/.exec(getCookie(c, name) ?? '') ?? []
  return visitor
}

/**
 * Keeps the ids in the script's own cookie. Safari forgets after seven days what a script set, and keeps what a
 * first-party server set.
 *
 * @param domain of `sharedDomain`
 */
export function keepOwnCookie(c: Context<Environment>, domain: string, ids: string[]): void {
  setCookie(c, name, ids.join('.'), { ...ownCookie(c, domain), maxAge: maxLife })
}

/**
 * Keeps the visitor in a cookie of the Worker's own host, apart for each site that embeds it:
 * https://developer.chrome.com/docs/privacy-sandbox/chips
 */
export function keepPartitionedCookie(c: Context<Environment>, visitor: string): void {
  setCookie(c, name, visitor, { ...partitionedCookie, maxAge: maxLife })
}

/**
 * Takes the cookie away.
 *
 * @param domain of `sharedDomain`
 */
export function expireCookie(c: Context<Environment>, domain: string | null): void {
  setCookie(c, name, '', { ...(domain === null ? partitionedCookie : ownCookie(c, domain)), maxAge: 0 })
}

/**
 * The highest of the site's domains that both the Worker and the page are on; null when the Worker is a third
 * party to the page.
 */
export function sharedDomain(
  c: Context<Environment>,
  domains: string[],
  page: string | undefined,
): string | null {
  const { hostname } = new URL(publicOrigin(c))
  const shared = domains.filter((each) => [hostname, page ?? ''].every((host) => belongsTo([each], host)))
  return shared.toSorted((a, b) => a.length - b.length)[0] ?? null
}

function ownCookie(c: Context<Environment>, domain: string): CookieOptions {
  // Neither a bare name such as localhost nor an address of digits can be named as a domain.
  const isNamed = /\.[a-z][^.]*$/.test(domain)
  const secure = publicOrigin(c).startsWith('https:')
  return { path: '/', sameSite: 'Lax', secure, ...(isNamed && { domain }) }
}

const partitionedCookie: CookieOptions = {
  path: '/',
  httpOnly: true,
  secure: true,
  sameSite: 'None',
  partitioned: true,
}

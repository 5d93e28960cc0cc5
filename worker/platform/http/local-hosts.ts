import type { Context, MiddlewareHandler } from 'hono'
import type { Environment } from '../environment.ts'
import { Problem } from './problem.ts'

/** No name server is asked for these: an address, which URLs write in these forms alone, and the names of RFC 6761. */
const needsNoLookUp = /^(\d{1,3}(\.\d{1,3}){3}|\[[\da-f:.]+\]|([^.]+\.)*localhost\.?)$/

/**
 * On a developer's machine (`TEST_CLOCK=1`) everybody knows the keys, so a page elsewhere that has its name lead to this
 * machine (DNS rebinding) must not get at what they open: 403 for every name but `localhost` and those below it, that of
 * `PUBLIC_ORIGIN` and those of `LOCAL_HOSTS`. An address cannot be led elsewhere, so any will do. In production the host says nothing: Cloudflare routes by it.
 */
export const requireLocalHost: MiddlewareHandler<Environment> = async function requireLocalHost(c, next) {
  if (c.env.TEST_CLOCK === '1' && !hostsOf(c).every((host) => isKnown(c, host))) {
    throw new Problem(
      403,
      'foreign_host',
      'On this machine the API answers under its own names; see LOCAL_HOSTS.',
    )
  }
  await next()
}

/** 403 for a request that a page of another origin makes: what it does must not follow from opening that page. */
export const requireSameOrigin: MiddlewareHandler<Environment> = async function requireSameOrigin(c, next) {
  const { host } = new URL(c.req.url)
  const origin = c.req.header('origin')
  const isForeign = origin !== undefined && URL.parse(origin)?.host !== host
  const isElsewhere = ['cross-site', 'same-site'].includes(c.req.header('sec-fetch-site') ?? '')
  if (isForeign || isElsewhere) {
    throw new Problem(403, 'foreign_origin', 'Only the pages of this very origin may do this.')
  }
  await next()
}

/** The host in the URL, and the one that the browser has sent: the local runtime lets a header change the former. */
function hostsOf(c: Context<Environment>): string[] {
  const sent = c.req.header('host')
  return [
    new URL(c.req.url).hostname,
    ...(sent === undefined ? [] : [URL.parse(`http://${sent}`)?.hostname ?? '']),
  ]
}

function isKnown({ env }: Context<Environment>, host: string): boolean {
  const named = env.LOCAL_HOSTS?.split(',') ?? []
  return needsNoLookUp.test(host) || [URL.parse(env.PUBLIC_ORIGIN ?? '')?.hostname, ...named].includes(host)
}

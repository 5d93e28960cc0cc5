import { every } from 'hono/combine'
import { limitBody, requireType } from '../platform/http/body.ts'
import { guard } from '../platform/http/endpoint.ts'
import { limitRate } from './rate.ts'

/** Everybody may load this; nothing of anybody's is in it, or the handler finds out whose it is. */
export const openGuard = guard((c, next) => {
  // A page with `Cross-Origin-Embedder-Policy: require-corp` takes no script that does not say so.
  c.header('cross-origin-resource-policy', 'cross-origin')
  return next()
})

/** Everybody may ask, as often as people do. */
export const rateGuard = guard(limitRate)

/**
 * Guards a route that the script posts to: `text/plain`, so that browsers send it without a preflight request. The
 * handler looks at the page's origin, since the body names the site.
 */
export const browserGuard = guard(
  every(limitRate, limitBody(16_384), requireType('text/plain', 'application/json')),
)

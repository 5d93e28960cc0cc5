import type { MiddlewareHandler } from 'hono'
import type { Environment } from '../platform/environment.ts'

/**
 * Nothing that an API key opens, errors included, is kept by a browser or a proxy (RFC 9111, section 5.2.2.5), nor taken for
 * another type than it says.
 */
export const privateAnswers: MiddlewareHandler<Environment> = async function privateAnswers(c, next) {
  await next()
  c.header('cache-control', 'no-store')
  c.header('x-content-type-options', 'nosniff')
}

import type { Context, MiddlewareHandler } from 'hono'
import type { Environment } from '../platform/environment.ts'
import { Problem } from '../platform/http/problem.ts'

/**
 * 429 for an address that sends more than the binding in `wrangler.toml` allows, so that nobody can write the
 * owner's database full. Many people may share an address, so the limit is far above what they need; the
 * page of one who meets it keeps its own number. Tests with a clock of their own are not limited.
 */
export const limitRate: MiddlewareHandler<Environment> = async function limitRate(c, next) {
  if (await isOverRate(c)) {
    throw new Problem(429, 'too_many_requests', 'Too many requests from this address; try again later.', {
      headers: { 'retry-after': '60' },
    })
  }
  return next()
}

/** The same for routes that have something to give even then. */
export async function isOverRate(c: Context<Environment>): Promise<boolean> {
  const address = c.req.header('cf-connecting-ip')
  if (!c.env.BROWSER_LIMIT || c.env.TEST_CLOCK === '1' || !address) return false
  return !(await c.env.BROWSER_LIMIT.limit({ key: address })).success
}

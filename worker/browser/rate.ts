import type { Context, MiddlewareHandler } from 'hono'
import type { Environment } from '../platform/environment.ts'
import { Problem } from '../platform/http/problem.ts'
import { addressOf } from './address.ts'
import { isFamiliar } from './familiar.ts'

/**
 * 429 for an address that sends more than the binding in `wrangler.toml` allows, so that nobody can write the
 * owner's database full. Many people may share an address, so the limit is far above what they need; the
 * page of one who meets it keeps its own number. Tests with a clock of their own are not limited.
 */
export const limitRate: MiddlewareHandler<Environment> = async function limitRate(c, next) {
  if (await isOver(c, c.env.BROWSER_LIMIT)) throw tooMany()
  return next()
}

/** The same for routes that have something to give even then. */
export async function isOverRate(c: Context<Environment>): Promise<boolean> {
  return isOver(c, c.env.BROWSER_LIMIT)
}

/**
 * 429 where an address has more new visitors than people bring: the first view of one writes six times as many rows as a
 * later one, and takes a number.
 *
 * @param visitor who the browser claims to be; whoever is not familiar counts as new, since anybody can make up an id
 */
export async function limitNewcomers(c: Context<Environment>, visitor: string | undefined): Promise<void> {
  if (await hasTooManyNewcomers(c, visitor)) throw tooMany()
}

/** The same for routes that have something to give even then. */
export async function hasTooManyNewcomers(
  c: Context<Environment>,
  visitor: string | undefined,
): Promise<boolean> {
  return !(visitor !== undefined && isFamiliar(visitor)) && isOver(c, c.env.VISITOR_LIMIT)
}

async function isOver(c: Context<Environment>, limit: RateLimit | undefined): Promise<boolean> {
  const address = addressOf(c.req.raw)
  if (!limit || c.env.TEST_CLOCK === '1' || address === null) return false
  return !(await limit.limit({ key: address })).success
}

function tooMany(): Problem {
  return new Problem(429, 'too_many_requests', 'Too many requests from this address; try again later.', {
    headers: { 'retry-after': '60' },
  })
}

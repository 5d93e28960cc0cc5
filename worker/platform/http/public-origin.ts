import type { Context } from 'hono'
import type { Environment } from '../environment.ts'

/** The origin that pages and providers use, which a proxy in front of the Worker may have changed. */
export function publicOrigin(c: Context<Environment>): string {
  return c.env.PUBLIC_ORIGIN ?? ownOrigin(c)
}

/** The origin at which this request has reached the Worker. */
export function ownOrigin(c: Context<Environment>): string {
  return new URL(c.req.url).origin
}

import type { Context } from 'hono'
import type { Environment } from '../environment.ts'

/** The origin that pages and providers use, which a proxy in front of the Worker may have changed. */
export function publicOrigin(c: Context<Environment>): string {
  return URL.parse(c.env.PUBLIC_ORIGIN ?? '')?.origin ?? new URL(c.req.url).origin
}

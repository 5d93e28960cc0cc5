import type { MiddlewareHandler } from 'hono'
import { meterAll, noCost } from '../database/cost.ts'
import type { Environment } from '../environment.ts'

/** With `DEBUG=1`, sums the cost of every D1 call into the `Server-Timing` header. */
export const reportCost: MiddlewareHandler<Environment> = async function reportCost(c, next) {
  if (c.env.DEBUG !== '1') return next()
  const cost = noCost()
  c.env = meterAll(c.env, cost)
  await next()
  const { roundTrips, rowsRead, rowsWritten, milliseconds } = cost
  c.res = new Response(c.res.body, c.res)
  c.res.headers.append(
    'server-timing',
    `d1;dur=${milliseconds.toFixed(2)};desc="q=${roundTrips} r=${rowsRead} w=${rowsWritten}"`,
  )
}

import { createRoute } from '@hono/zod-openapi'
import { allow, requireSite } from '../../access/guard.ts'
import { answers, createApi, idParam } from '../../platform/http/endpoint.ts'
import { Problem } from '../../platform/http/problem.ts'
import { requirePool } from '../pools/store.ts'
import { adviceQuery, adviceSchema, advise } from './advice.ts'

const read = createRoute({
  method: 'get',
  path: '/v1/pools/{id}/advice',
  tags: ['Pools'],
  summary: 'What 4 to 256 numbers would give, replayed on the pool’s own latest visits',
  middleware: [allow('read')] as const,
  request: { params: idParam, query: adviceQuery },
  responses: answers(200, 'The advice', adviceSchema),
})

/** How many numbers a pool needs. */
export const adviceRoutes = createApi().openapi(read, async (c) => {
  const { db, now, access } = c.var
  const pool = await requirePool(db, c.req.valid('param').id)
  requireSite(access, pool.site, 'pool')
  if (pool.kind !== 'dynamic') {
    throw new Problem(422, 'static_pool', 'A static pool shows one number: there is nothing to advise.')
  }
  return c.json(await advise(db, pool, c.req.valid('query'), now), 200)
})

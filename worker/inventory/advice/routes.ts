import { pathId, siteKey } from '../../access/guard.ts'
import { createApi, endpoint, idParam, responses } from '../../platform/http/endpoint.ts'
import { Problem } from '../../platform/http/problem.ts'
import { requirePool } from '../pools/store.ts'
import { adviceQuery, adviceSchema, advise } from './advice.ts'

const read = endpoint(siteKey('read', pathId('pool')), {
  method: 'get',
  path: '/v1/pools/{id}/advice',
  tag: 'Pools',
  summary: 'What 4 to 256 numbers would give, replayed on the pool’s own latest visits',
  request: { params: idParam, query: adviceQuery },
  responses: responses(200, 'The advice', adviceSchema),
})

/** How many numbers a pool needs. */
export const adviceRoutes = createApi().openapi(read, async (c) => {
  const { db, now, site } = c.var
  const pool = await requirePool(db, site.id, c.req.valid('param').id)
  if (pool.kind !== 'dynamic') {
    throw new Problem(422, 'static_pool', 'A static pool shows one number: there is nothing to advise.')
  }
  return c.json(await advise(db, pool, c.req.valid('query'), now), 200)
})

import { z } from '@hono/zod-openapi'
import { pathId, siteKey } from '../../access/guard.ts'
import type { DirectoryDatabase, SiteDatabase } from '../../platform/database/database.ts'
import { createApi, endpoint, idParam, jsonBody, problems, responses } from '../../platform/http/endpoint.ts'
import { decodeCursor, listOf, pageQuery, paginate } from '../../platform/http/page.ts'
import { invalidField, Problem } from '../../platform/http/problem.ts'
import { isoTime } from '../../platform/time.ts'
import { claimDestination, releaseDestination } from '../numbers/destination-store.ts'
import { forgetRoutes, redirectRoutes } from '../numbers/failover-routes.ts'
import { releaseNumbers } from '../numbers/release.ts'
import { newPool, poolDetailSchema, poolInput, poolPatch, poolSchema, requireFieldsOfKind } from './pool.ts'
import {
  deletePool,
  destinationBehind,
  insertPool,
  listPools,
  type PoolRow,
  requirePool,
  updatePool,
} from './store.ts'
import { readPoolUse } from './use-store.ts'

/** Slices of 1,000 that each failover object removes with a pool: a million numbers. */
const maxSlices = 100

const create = endpoint(siteKey('write', pathId('site')), {
  method: 'post',
  path: '/v1/sites/{id}/pools',
  tag: 'Pools',
  summary: 'Make a pool of tracking numbers',
  request: { params: idParam, body: jsonBody(poolInput) },
  responses: responses(201, 'The pool', poolSchema),
})

const list = endpoint(siteKey('read', pathId('site')), {
  method: 'get',
  path: '/v1/sites/{id}/pools',
  tag: 'Pools',
  summary: 'List a site’s pools, oldest first',
  request: { params: idParam, query: pageQuery },
  responses: responses(200, 'The pools', listOf(poolSchema)),
})

const read = endpoint(siteKey('read', pathId('pool')), {
  method: 'get',
  path: '/v1/pools/{id}',
  tag: 'Pools',
  summary: 'Read a pool with the state of its numbers',
  request: { params: idParam },
  responses: responses(200, 'The pool', poolDetailSchema),
})

const update = endpoint(siteKey('write', pathId('pool')), {
  method: 'patch',
  path: '/v1/pools/{id}',
  tag: 'Pools',
  summary: 'Change a pool',
  request: { params: idParam, body: jsonBody(poolPatch) },
  responses: responses(200, 'The changed pool', poolSchema),
})

const remove = endpoint(siteKey('write', pathId('pool')), {
  method: 'delete',
  path: '/v1/pools/{id}',
  tag: 'Pools',
  summary: 'Delete a pool and release its numbers; recorded calls stay',
  request: { params: idParam },
  responses: { 204: { description: 'Deleted' }, ...problems },
})

/** Pools of tracking numbers. */
export const poolRoutes = createApi()
  .openapi(create, async (c) => {
    const { db, mint, now, site } = c.var
    const input = c.req.valid('json')
    const destination = input.destination ?? input.target ?? site.targets[0]
    if (destination === undefined) {
      throw invalidField('destination', 'name a destination: neither pool nor site has a target')
    }
    const pool = newPool(
      { ...input, destination },
      { site: site.id, id: mint('pool', site.id), createdAt: now },
    )
    await requireDestination(c.var, pool, input.destination === undefined)
    await insertPool(db, pool)
    await c.var.settings.refresh(c.var, site.key)
    return c.json(serialize(pool), 201)
  })
  .openapi(list, async (c) => {
    const { cursor, limit } = c.req.valid('query')
    const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
    const rows = await listPools(c.var.db, c.var.site.id, limit, after)
    return c.json(
      paginate(rows, limit, (row) => [row.id], serialize),
      200,
    )
  })
  .openapi(read, async (c) => {
    const { db, now, site } = c.var
    const pool = await requirePool(db, site.id, c.req.valid('param').id)
    const { resting, ...use } = await readPoolUse(db, pool, now)
    const rested = resting.map(({ number, restedAt, restReason }) => ({
      number,
      since: isoTime(restedAt),
      reason: restReason,
    }))
    return c.json({ ...serialize(pool), numbers: countsOf(pool), use, resting: rested }, 200)
  })
  .openapi(update, async (c) => {
    const { db, site } = c.var
    const pool = await requirePool(db, site.id, c.req.valid('param').id)
    const change = c.req.valid('json')
    requireFieldsOfKind(pool.kind, change)
    // A destination that only followed the target goes on following it.
    const follows = change.target && change.destination === undefined && pool.destination === pool.target
    const destination = follows ? change.target : change.destination
    if (destination) {
      await requireDestination(c.var, { ...pool, destination }, change.destination === undefined)
    }
    const changed = await updatePool(db, pool, { ...change, destination: destination ?? undefined })
    await c.var.settings.refresh(c.var, site.key)
    if (changed.destination !== pool.destination) {
      await redirectRoutes(c.env.FAILOVER, pool.id, changed.destination)
    }
    return c.json(serialize(changed), 200)
  })
  .openapi(remove, async (c) => {
    const { db, directory, site } = c.var
    const pool = await requirePool(db, site.id, c.req.valid('param').id)
    await releaseNumbers(directory, db, pool)
    // Before the pool itself goes: while it is there, the same request can be sent again.
    if (!(await forgetRoutes(c.env.FAILOVER, 'pool', pool.id, maxSlices))) throw failoverAway()
    await deletePool(db, pool)
    await releaseDestination(directory, pool.id)
    await c.var.settings.refresh(c.var, site.key)
    return c.body(null, 204)
  })

/**
 * 422 for a destination that is one of our own tracking numbers: calls would go in a circle. One that was not named but
 * is the target may be a number of another pool of the site, which stands in the page's source: calls go where that pool
 * sends them.
 */
async function requireDestination(
  { db, directory }: { db: SiteDatabase; directory: DirectoryDatabase },
  { id: pool, site, destination }: Pick<PoolRow, 'id' | 'site' | 'destination'>,
  isDefault: boolean,
): Promise<void> {
  const given = { pool, site, number: destination }
  const number = isDefault ? await destinationBehind(db, given) : destination
  if (await claimDestination(directory, { ...given, number })) return
  throw invalidField('destination', 'is a tracking number: calls would go in a circle')
}

/** Where a route stayed behind, a call during an outage of the databases would still be sent to the pool's phone. */
function failoverAway(): Problem {
  return new Problem(
    503,
    'failover_away',
    'The failover object does not answer; delete the pool once more.',
    {
      headers: { 'retry-after': '10' },
    },
  )
}

function countsOf({ activeNumbers, restingNumbers, reserveNumbers, retiredNumbers }: PoolRow) {
  return {
    active: activeNumbers,
    resting: restingNumbers,
    reserve: reserveNumbers,
    retired: retiredNumbers,
  }
}

function serialize(pool: PoolRow) {
  const { activeNumbers: _, restingNumbers: __, reserveNumbers: ___, retiredNumbers: ____, ...shown } = pool
  return { ...shown, createdAt: isoTime(pool.createdAt) }
}

import { createRoute, z } from '@hono/zod-openapi'
import { allow, requireSite } from '../../access/guard.ts'
import { answers, createApi, idParam, isoTime, jsonBody, problems } from '../../platform/http/endpoint.ts'
import { decodeCursor, listOf, page, pageQuery } from '../../platform/http/page.ts'
import { invalidField } from '../../platform/http/problem.ts'
import { requireActiveSite } from '../../sites/store.ts'
import { forgetRoutes, redirectRoutes } from '../numbers/failover-routes.ts'
import { readPoolNumbers } from './counts-store.ts'
import { poolDetailSchema, poolInput, poolPatch, poolSchema } from './pool.ts'
import { deletePool, insertPool, listPools, type PoolRow, requirePool, updatePool } from './store.ts'

const create = createRoute({
  method: 'post',
  path: '/v1/sites/{id}/pools',
  tags: ['Pools'],
  summary: 'Make a pool of tracking numbers',
  middleware: [allow('write')] as const,
  request: { params: idParam, body: jsonBody(poolInput) },
  responses: answers(201, 'The pool', poolSchema),
})

const list = createRoute({
  method: 'get',
  path: '/v1/sites/{id}/pools',
  tags: ['Pools'],
  summary: 'List a site’s pools, oldest first',
  middleware: [allow('read')] as const,
  request: { params: idParam, query: pageQuery },
  responses: answers(200, 'The pools', listOf(poolSchema)),
})

const read = createRoute({
  method: 'get',
  path: '/v1/pools/{id}',
  tags: ['Pools'],
  summary: 'Read a pool with the state of its numbers',
  middleware: [allow('read')] as const,
  request: { params: idParam },
  responses: answers(200, 'The pool', poolDetailSchema),
})

const update = createRoute({
  method: 'patch',
  path: '/v1/pools/{id}',
  tags: ['Pools'],
  summary: 'Change a pool',
  middleware: [allow('write')] as const,
  request: { params: idParam, body: jsonBody(poolPatch) },
  responses: answers(200, 'The changed pool', poolSchema),
})

const remove = createRoute({
  method: 'delete',
  path: '/v1/pools/{id}',
  tags: ['Pools'],
  summary: 'Delete a pool and release its numbers; recorded calls stay',
  middleware: [allow('write')] as const,
  request: { params: idParam },
  responses: { 204: { description: 'Deleted' }, ...problems },
})

/** Pools of tracking numbers. */
export const poolRoutes = createApi()
  .openapi(create, async (c) => {
    const { id } = c.req.valid('param')
    requireSite(c.var.access, id)
    const site = await requireActiveSite(c.var.db, id)
    const input = c.req.valid('json')
    const destination = input.destination ?? input.target ?? site.targets[0]
    if (destination === undefined) {
      throw invalidField('destination', 'name a destination: neither pool nor site has a target')
    }
    const forKind =
      input.kind === 'dynamic'
        ? { match: null, source: null, onShared: input.onShared, threshold: input.threshold, sentinel: false }
        : {
            match: input.match ?? null,
            source: input.source ?? null,
            onShared: 'share' as const,
            threshold: 0.5,
            sentinel: input.sentinel,
          }
    const pool: PoolRow = {
      ...forKind,
      name: input.name,
      kind: input.kind,
      target: input.target ?? null,
      destination,
      id: c.var.mint('pool'),
      site: id,
      createdAt: c.var.now,
    }
    await insertPool(c.var.db, pool)
    await c.var.settings.refresh(c.var.db, site.key)
    return c.json(present(pool), 201)
  })
  .openapi(list, async (c) => {
    const { id } = c.req.valid('param')
    requireSite(c.var.access, id)
    await requireActiveSite(c.var.db, id)
    const { cursor, limit } = c.req.valid('query')
    const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
    return c.json(
      page(await listPools(c.var.db, id, limit, after), limit, (row) => [row.id], present),
      200,
    )
  })
  .openapi(read, async (c) => {
    const pool = await requirePool(c.var.db, c.req.valid('param').id)
    requireSite(c.var.access, pool.site, 'pool')
    const { counts, resting, ...use } = await readPoolNumbers(c.var.db, pool, c.var.now)
    const rested = resting.map(({ number, restedAt, restReason }) => ({
      number,
      since: isoTime(restedAt),
      reason: restReason,
    }))
    return c.json({ ...present(pool), numbers: counts, use, resting: rested }, 200)
  })
  .openapi(update, async (c) => {
    const pool = await requirePool(c.var.db, c.req.valid('param').id)
    requireSite(c.var.access, pool.site, 'pool')
    const site = await requireActiveSite(c.var.db, pool.site)
    const change = c.req.valid('json')
    const foreign =
      pool.kind === 'dynamic'
        ? (['match', 'source', 'sentinel'] as const)
        : (['onShared', 'threshold'] as const)
    for (const field of foreign) {
      if (change[field] !== undefined) throw invalidField(field, `a ${pool.kind} pool has no ${field}`)
    }
    if (pool.kind === 'dynamic' && change.target === null) {
      throw invalidField('target', 'a dynamic pool needs a target')
    }
    // A destination that only followed the target goes on following it.
    const follows = change.target && change.destination === undefined && pool.destination === pool.target
    const destination = follows ? change.target : change.destination
    const changed = await updatePool(c.var.db, pool, { ...change, destination: destination ?? undefined })
    await c.var.settings.refresh(c.var.db, site.key)
    if (changed.destination !== pool.destination) {
      await redirectRoutes(c.env.STANDBY, pool.id, changed.destination)
    }
    return c.json(present(changed), 200)
  })
  .openapi(remove, async (c) => {
    const pool = await requirePool(c.var.db, c.req.valid('param').id)
    requireSite(c.var.access, pool.site, 'pool')
    const site = await requireActiveSite(c.var.db, pool.site)
    await deletePool(c.var.db, pool)
    await forgetRoutes(c.env.STANDBY, [pool.id])
    await c.var.settings.refresh(c.var.db, site.key)
    return c.body(null, 204)
  })

function present({ createdAt, ...pool }: PoolRow) {
  return { ...pool, createdAt: isoTime(createdAt) }
}

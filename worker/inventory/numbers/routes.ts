import { createRoute, z } from '@hono/zod-openapi'
import { phoneNumber } from '../../../shared/wire.ts'
import { allow, requireSite } from '../../access/guard.ts'
import { answers, createApi, idParam, isoTime, jsonBody } from '../../platform/http/endpoint.ts'
import { decodeCursor, listOf, page, pageQuery } from '../../platform/http/page.ts'
import { invalidField, notFound, Problem } from '../../platform/http/problem.ts'
import { requireActiveSite } from '../../sites/store.ts'
import { requirePool } from '../pools/store.ts'
import { learnRoutes } from './failover-routes.ts'
import { findNumber, insertNumbers, listNumbers, type NumberRow, updateNumberState } from './store.ts'

const state = z.enum(['active', 'resting', 'reserve', 'retired']).meta({
  description:
    '`resting` still rings and is not shown; `reserve` waits to take the place of one that goes to rest',
})

const numbersInput = z
  .strictObject({
    numbers: z.array(phoneNumber).min(1).max(10_000),
    provider: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be a provider’s name such as twilio')
      .default('twilio'),
    state: z.enum(['active', 'reserve']).default('active'),
  })
  .meta({ id: 'NumbersInput' })

const numberPatch = z.strictObject({ state }).meta({ id: 'NumberPatch' })

const numberSchema = z
  .object({
    number: z.string(),
    site: z.string(),
    pool: z.string(),
    provider: z.string(),
    state,
    lastActiveAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'TrackingNumber' })

const create = createRoute({
  method: 'post',
  path: '/v1/pools/{id}/numbers',
  tags: ['Numbers'],
  summary: 'Add tracking numbers to a pool, all or none',
  middleware: [allow('write')] as const,
  request: { params: idParam, body: jsonBody(numbersInput) },
  responses: answers(
    201,
    'These numbers as the pool now has them',
    z.object({ data: z.array(numberSchema) }),
  ),
})

const list = createRoute({
  method: 'get',
  path: '/v1/pools/{id}/numbers',
  tags: ['Numbers'],
  summary: 'List a pool’s numbers',
  middleware: [allow('read')] as const,
  request: { params: idParam, query: pageQuery },
  responses: answers(200, 'The numbers', listOf(numberSchema)),
})

const update = createRoute({
  method: 'patch',
  path: '/v1/numbers/{number}',
  tags: ['Numbers'],
  summary: 'Rest, retire or reactivate a number',
  middleware: [allow('write')] as const,
  request: { params: z.object({ number: phoneNumber }), body: jsonBody(numberPatch) },
  responses: answers(200, 'The changed number', numberSchema),
})

/** Tracking numbers. */
export const numberRoutes = createApi()
  .openapi(create, async (c) => {
    const pool = await requirePool(c.var.db, c.req.valid('param').id)
    requireSite(c.var.access, pool.site, 'pool')
    const site = await requireActiveSite(c.var.db, pool.site)
    const input = c.req.valid('json')
    const list = [...new Set(input.numbers)]
    if (list.includes(pool.destination)) {
      throw invalidField(
        'numbers',
        'the pool’s destination cannot be one of its tracking numbers: calls would go in a circle',
      )
    }
    const { taken, rows } = await insertNumbers(c.var.db, pool, list, input, c.var.now)
    if (taken.length > 0) {
      throw new Problem(409, 'number_taken', 'Some numbers belong to another pool; none was added.', {
        errors: taken.slice(0, 20).map((number) => ({
          path: `numbers.${input.numbers.indexOf(number)}`,
          message: 'is in another pool',
        })),
      })
    }
    await learnRoutes(c.env.STANDBY, list, pool)
    if (pool.kind === 'static') await c.var.settings.refresh(c.var.db, site.key)
    return c.json({ data: rows.map(present) }, 201)
  })
  .openapi(list, async (c) => {
    const pool = await requirePool(c.var.db, c.req.valid('param').id)
    requireSite(c.var.access, pool.site, 'pool')
    const { cursor, limit } = c.req.valid('query')
    const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
    const rows = await listNumbers(c.var.db, pool, limit, after)
    return c.json(
      page(rows, limit, (row) => [row.number], present),
      200,
    )
  })
  .openapi(update, async (c) => {
    const found = await findNumber(c.var.db, c.req.valid('param').number)
    if (!found) throw notFound('number')
    requireSite(c.var.access, found.site, 'number')
    const site = await requireActiveSite(c.var.db, found.site)
    const { state } = c.req.valid('json')
    const changed = await updateNumberState(c.var.db, found, state, c.var.now)
    if (!changed) throw notFound('number')
    await c.var.settings.refresh(c.var.db, site.key)
    return c.json(present(changed), 200)
  })

function present({ number, site, pool, provider, state, lastActiveAt, createdAt }: NumberRow) {
  return {
    number,
    site,
    pool,
    provider,
    state,
    lastActiveAt: lastActiveAt === 0 ? null : isoTime(lastActiveAt),
    createdAt: isoTime(createdAt),
  }
}

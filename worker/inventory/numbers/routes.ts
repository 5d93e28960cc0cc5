import { z } from '@hono/zod-openapi'
import { numberStates, webhookProviders } from '../../../schema/index.ts'
import { phoneNumber } from '../../../shared/wire.ts'
import { pathId, pathNumber, siteKey } from '../../access/guard.ts'
import { createApi, endpoint, idParam, jsonBody, responses } from '../../platform/http/endpoint.ts'
import { decodeCursor, listOf, pageQuery, paginate } from '../../platform/http/page.ts'
import { notFound, Problem } from '../../platform/http/problem.ts'
import { phoneKey } from '../../platform/phone/key.ts'
import { isoTime } from '../../platform/time.ts'
import { requirePool } from '../pools/store.ts'
import { claimNumbers, listedNumber } from './claim-store.ts'
import { addRoutes } from './failover-routes.ts'
import { releaseUnused } from './release.ts'
import { findNumber, insertNumbers, listNumbers, type NumberRow, updateNumberState } from './store.ts'

const state = z.enum(numberStates).meta({
  description:
    '`resting` still rings and is not shown; `reserve` waits to take the place of one that goes to rest',
})

const numbersInput = z
  .strictObject({
    numbers: z.array(phoneNumber).min(1).max(10_000),
    provider: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be a provider’s name such as twilio')
      .optional()
      .meta({
        description:
          'Whose webhooks report its calls: others are not believed. Any are where it is left out, and it is shown as `twilio`',
      }),
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

const create = endpoint(siteKey('write', pathId('pool')), {
  method: 'post',
  path: '/v1/pools/{id}/numbers',
  tag: 'Numbers',
  summary: 'Add tracking numbers to a pool, all or none',
  request: { params: idParam, body: jsonBody(numbersInput) },
  responses: responses(
    201,
    'These numbers as the pool now has them',
    z.object({ data: z.array(numberSchema) }),
  ),
})

const list = endpoint(siteKey('read', pathId('pool')), {
  method: 'get',
  path: '/v1/pools/{id}/numbers',
  tag: 'Numbers',
  summary: 'List a pool’s numbers',
  request: { params: idParam, query: pageQuery },
  responses: responses(200, 'The numbers', listOf(numberSchema)),
})

const update = endpoint(siteKey('write', pathNumber), {
  method: 'patch',
  path: '/v1/numbers/{number}',
  tag: 'Numbers',
  summary: 'Rest, retire or reactivate a number',
  request: { params: z.object({ number: phoneNumber }), body: jsonBody(numberPatch) },
  responses: responses(200, 'The changed number', numberSchema),
})

/** Tracking numbers. */
export const numberRoutes = createApi()
  .openapi(create, async (c) => {
    const { db, directory, now, site } = c.var
    const pool = await requirePool(db, site.id, c.req.valid('param').id)
    const input = c.req.valid('json')
    const { provider = null } = input
    const claimed = await claimNumbers(directory, site.id, input.numbers, provider)
    requireFree(claimed.taken, input.numbers)
    requireNotDialled(claimed.dialled, input.numbers)
    const list = claimed.numbers
    const row = { provider: provider ?? webhookProviders[0], state: input.state }
    const { taken, rows } = await insertNumbers(db, pool, list, row, now)
    if (rows.length < list.length) await releaseUnused(directory, db, site.id, list, provider)
    requireFree(taken, input.numbers)
    if (rows.length < list.length) throw notFound('pool')
    const { id, destination } = pool
    await addRoutes(
      c.env.FAILOVER,
      list.map((number) => ({ number, site: site.id, pool: id, destination })),
    )
    await c.var.settings.refresh(c.var, site.key)
    return c.json({ data: rows.map(serialize) }, 201)
  })
  .openapi(list, async (c) => {
    const { db, site } = c.var
    const pool = await requirePool(db, site.id, c.req.valid('param').id)
    const { cursor, limit } = c.req.valid('query')
    const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
    const rows = await listNumbers(db, pool, limit, after)
    return c.json(
      paginate(rows, limit, (row) => [row.number], serialize),
      200,
    )
  })
  .openapi(update, async (c) => {
    const { db, now, site } = c.var
    const number = await listedNumber(c.var.directory, site.id, c.req.valid('param').number)
    const found = await findNumber(db, site.id, number)
    const changed = found && (await updateNumberState(db, found, c.req.valid('json').state, now))
    if (!changed) throw notFound('number')
    await c.var.settings.refresh(c.var, site.key)
    c.var.afterAnswer(() => c.var.dispatch(site))
    return c.json(serialize(changed), 200)
  })

/** 409 that names the numbers which belong to another pool; their owner is not named. */
function requireFree(taken: string[], given: string[]): void {
  if (taken.length === 0) return
  const keys = given.map(phoneKey)
  throw new Problem(409, 'number_taken', 'Some numbers belong to another pool; none was added.', {
    errors: taken.slice(0, 20).map((number) => ({
      path: `numbers.${keys.indexOf(phoneKey(number))}`,
      message: 'is in another pool',
    })),
  })
}

/** 422 that names the numbers to which calls are sent on: as tracking numbers they would send them in a circle. */
function requireNotDialled(dialled: string[], given: string[]): void {
  if (dialled.length === 0) return
  const keys = given.map(phoneKey)
  throw new Problem(422, 'invalid', 'A pool sends its calls to some of the numbers; none was added.', {
    errors: dialled.map((number) => ({
      path: `numbers.${keys.indexOf(phoneKey(number))}`,
      message: 'is the destination of a pool: calls would go in a circle',
    })),
  })
}

function serialize({ number, site, pool, provider, state, lastActiveAt, createdAt }: NumberRow) {
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

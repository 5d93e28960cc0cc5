import { createRoute, z } from '@hono/zod-openapi'
import { hexDigest, hexOf } from '../platform/crypto.ts'
import { answers, createApi, idParam, isoTime, jsonBody, problems } from '../platform/http/endpoint.ts'
import { decodeCursor, listOf, page, pageQuery } from '../platform/http/page.ts'
import { invalidField, notFound } from '../platform/http/problem.ts'
import { textOf } from '../platform/http/text.ts'
import { findActiveSite } from '../sites/store.ts'
import { allow, requireAllSites, scope } from './guard.ts'
import { deleteKey, insertKey, type KeyRow, listKeys } from './store.ts'

const keyInput = z
  .strictObject({
    name: textOf(100),
    scopes: z
      .array(scope)
      .min(1)
      .max(3)
      .transform((scopes) => [...new Set(scopes)]),
    site: z.string().max(64).nullable().default(null).meta({ description: 'The only site it may see' }),
  })
  .meta({ id: 'KeyInput' })

const keySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(scope),
    site: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Key' })

const newKeySchema = keySchema
  .extend({ key: z.string().meta({ description: 'The secret; shown this once' }) })
  .meta({ id: 'NewKey' })

const create = createRoute({
  method: 'post',
  path: '/v1/keys',
  tags: ['Keys'],
  summary: 'Make an API key',
  middleware: [allow('admin')] as const,
  request: { body: jsonBody(keyInput) },
  responses: answers(201, 'The key with its secret', newKeySchema),
})

const list = createRoute({
  method: 'get',
  path: '/v1/keys',
  tags: ['Keys'],
  summary: 'List API keys, newest first',
  middleware: [allow('admin')] as const,
  request: { query: pageQuery },
  responses: answers(200, 'The keys without their secrets', listOf(keySchema)),
})

const remove = createRoute({
  method: 'delete',
  path: '/v1/keys/{id}',
  tags: ['Keys'],
  summary: 'Revoke an API key',
  middleware: [allow('admin')] as const,
  request: { params: idParam },
  responses: { 204: { description: 'Revoked' }, ...problems },
})

/** API keys: an admin makes, lists and revokes them. */
export const keyRoutes = createApi()
  .openapi(create, async (c) => {
    requireAllSites(c.var.access)
    const input = c.req.valid('json')
    if (input.site !== null && !(await findActiveSite(c.var.db, input.site))) {
      throw invalidField('site', 'there is no such site')
    }
    const key = `rk_${hexOf(crypto.getRandomValues(new Uint8Array(24)))}`
    const row = { ...input, id: c.var.mint('key'), hash: await hexDigest(key), createdAt: c.var.now }
    await insertKey(c.var.db, row)
    return c.json({ ...present(row), key }, 201)
  })
  .openapi(list, async (c) => {
    requireAllSites(c.var.access)
    const { cursor, limit } = c.req.valid('query')
    const before = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
    return c.json(
      page(await listKeys(c.var.db, limit, before), limit, (row) => [row.id], present),
      200,
    )
  })
  .openapi(remove, async (c) => {
    requireAllSites(c.var.access)
    if (!(await deleteKey(c.var.db, c.req.valid('param').id))) throw notFound('key')
    return c.body(null, 204)
  })

function present({ id, name, scopes, site, createdAt }: KeyRow) {
  return { id, name, scopes, site, createdAt: isoTime(createdAt) }
}

import { z } from '@hono/zod-openapi'
import { hexDigest, hexOf } from '../platform/crypto.ts'
import { createApi, endpoint, idParam, jsonBody, problems, responses } from '../platform/http/endpoint.ts'
import { decodeCursor, listOf, pageQuery, paginate } from '../platform/http/page.ts'
import { invalidField, notFound } from '../platform/http/problem.ts'
import { textOf } from '../platform/http/text.ts'
import { codeIn } from '../platform/ids.ts'
import { isoTime } from '../platform/time.ts'
import { scope } from './access.ts'
import { allSitesKey } from './guard.ts'
import { deleteKey, findSiteByCode, insertKey, type KeyRow, listKeys } from './store.ts'

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

const create = endpoint(allSitesKey('admin'), {
  method: 'post',
  path: '/v1/keys',
  tag: 'Keys',
  summary: 'Make an API key',
  request: { body: jsonBody(keyInput) },
  responses: responses(201, 'The key with its secret', newKeySchema),
})

const list = endpoint(allSitesKey('admin'), {
  method: 'get',
  path: '/v1/keys',
  tag: 'Keys',
  summary: 'List API keys, newest first',
  request: { query: pageQuery },
  responses: responses(200, 'The keys without their secrets', listOf(keySchema)),
})

const remove = endpoint(allSitesKey('admin'), {
  method: 'delete',
  path: '/v1/keys/{id}',
  tag: 'Keys',
  summary: 'Revoke an API key',
  request: { params: idParam },
  responses: { 204: { description: 'Revoked' }, ...problems },
})

/** API keys: an admin makes, lists and revokes them. */
export const keyRoutes = createApi()
  .openapi(create, async (c) => {
    const input = c.req.valid('json')
    if (input.site !== null) {
      const site = await findSiteByCode(c.var.directory, codeIn('site', input.site) ?? '')
      if (site?.id !== input.site) throw invalidField('site', 'there is no such site')
    }
    const key = `rk_${hexOf(crypto.getRandomValues(new Uint8Array(24)))}`
    const row = { ...input, id: c.var.mint('key'), hash: await hexDigest(key), createdAt: c.var.now }
    await insertKey(c.var.directory, row)
    return c.json({ ...serialize(row), key }, 201)
  })
  .openapi(list, async (c) => {
    const { cursor, limit } = c.req.valid('query')
    const before = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
    return c.json(
      paginate(await listKeys(c.var.directory, limit, before), limit, (row) => [row.id], serialize),
      200,
    )
  })
  .openapi(remove, async (c) => {
    if (!(await deleteKey(c.var.directory, c.req.valid('param').id))) throw notFound('key')
    return c.body(null, 204)
  })

function serialize({ id, name, scopes, site, createdAt }: KeyRow) {
  return { id, name, scopes, site, createdAt: isoTime(createdAt) }
}

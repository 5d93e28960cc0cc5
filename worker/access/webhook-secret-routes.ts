import { z } from '@hono/zod-openapi'
import { createApi, endpoint, idParam, jsonBody, problems, responses } from '../platform/http/endpoint.ts'
import { decodeCursor, listOf, pageQuery, paginate } from '../platform/http/page.ts'
import { notFound, Problem } from '../platform/http/problem.ts'
import { textOf } from '../platform/http/text.ts'
import { isoTime } from '../platform/time.ts'
import { directoryKey, pathId } from './guard.ts'
import {
  deleteWebhookSecret,
  insertWebhookSecret,
  listWebhookSecrets,
  maxSecrets,
} from './webhook-secret-store.ts'

const secretInput = z
  .strictObject({ name: textOf(100).meta({ description: 'Which PBX has it' }) })
  .meta({ id: 'WebhookSecretInput' })

const webhookSecretSchema = z
  .object({ id: z.string(), name: z.string(), createdAt: z.iso.datetime() })
  .meta({ id: 'WebhookSecret' })

const newSecretSchema = webhookSecretSchema
  .extend({
    secret: z
      .string()
      .meta({ description: '`whsec_` and base64, for any Standard Webhooks library; shown this once' }),
  })
  .meta({ id: 'NewWebhookSecret' })

const path = '/v1/sites/{id}/webhook-secrets'

const create = endpoint(directoryKey('admin', pathId('site')), {
  method: 'post',
  path,
  tag: 'Sites',
  summary: 'Make a secret with which a PBX signs reports of calls to this site’s numbers',
  request: { params: idParam, body: jsonBody(secretInput) },
  responses: responses(201, 'The secret', newSecretSchema),
})

const list = endpoint(directoryKey('admin', pathId('site')), {
  method: 'get',
  path,
  tag: 'Sites',
  summary: 'List a site’s webhook secrets, newest first',
  request: { params: idParam, query: pageQuery },
  responses: responses(200, 'When each was made', listOf(webhookSecretSchema)),
})

const remove = endpoint(directoryKey('admin', pathId('site')), {
  method: 'delete',
  path: `${path}/{secret}`,
  tag: 'Sites',
  summary: 'Revoke a webhook secret; it may still count for half a minute',
  request: { params: idParam.extend({ secret: z.string().min(1).max(64) }) },
  responses: { 204: { description: 'Revoked' }, ...problems },
})

/** The secrets of a site's own PBX. */
export const webhookSecretRoutes = createApi()
  .openapi(create, async (c) => {
    const { directory, mint, now, site } = c.var
    const bytes = crypto.getRandomValues(new Uint8Array(32))
    const secret = `whsec_${btoa(String.fromCharCode(...bytes))}`
    const { name } = c.req.valid('json')
    const row = { site: site.id, id: mint('secret'), name, secret, createdAt: now }
    if (!(await insertWebhookSecret(directory, row))) {
      throw new Problem(409, 'too_many_secrets', `A site has at most ${maxSecrets}: revoke one first.`)
    }
    return c.json({ id: row.id, name, createdAt: isoTime(now), secret }, 201)
  })
  .openapi(list, async (c) => {
    const { cursor, limit } = c.req.valid('query')
    const before = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
    const rows = await listWebhookSecrets(c.var.directory, c.var.site.id, limit, before)
    const page = paginate(
      rows,
      limit,
      (row) => [row.id],
      ({ createdAt, ...row }) => ({ ...row, createdAt: isoTime(createdAt) }),
    )
    return c.json(page, 200)
  })
  .openapi(remove, async (c) => {
    const { secret } = c.req.valid('param')
    if (!(await deleteWebhookSecret(c.var.directory, c.var.site.id, secret))) throw notFound('secret')
    return c.body(null, 204)
  })

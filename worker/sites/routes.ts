import { createRoute, z } from '@hono/zod-openapi'
import { allow, requireAllSites, requireSite } from '../access/guard.ts'
import { forgetRoutes } from '../inventory/numbers/failover-routes.ts'
import { listPoolIds } from '../inventory/pools/store.ts'
import { purgeDeletedSites } from '../jobs/purge.ts'
import { answers, createApi, idParam, isoTime, jsonBody, problems } from '../platform/http/endpoint.ts'
import { decodeCursor, listOf, page, pageQuery } from '../platform/http/page.ts'
import { notFound } from '../platform/http/problem.ts'
import { mergeChoices, requireOwnDomains, scriptOptionsOf } from './script-options.ts'
import { siteInput, sitePatch, siteSchema } from './site.ts'
import {
  insertSite,
  listSites,
  markSiteDeleted,
  requireActiveSite,
  type SiteRow,
  updateSite,
} from './store.ts'

const create = createRoute({
  method: 'post',
  path: '/v1/sites',
  tags: ['Sites'],
  summary: 'Track a website',
  middleware: [allow('admin')] as const,
  request: { body: jsonBody(siteInput) },
  responses: answers(201, 'The site with its public key', siteSchema),
})

const list = createRoute({
  method: 'get',
  path: '/v1/sites',
  tags: ['Sites'],
  summary: 'List sites, oldest first',
  middleware: [allow('read')] as const,
  request: { query: pageQuery },
  responses: answers(200, 'The sites this key may see', listOf(siteSchema)),
})

const read = createRoute({
  method: 'get',
  path: '/v1/sites/{id}',
  tags: ['Sites'],
  summary: 'Read a site',
  middleware: [allow('read')] as const,
  request: { params: idParam },
  responses: answers(200, 'The site', siteSchema),
})

const update = createRoute({
  method: 'patch',
  path: '/v1/sites/{id}',
  tags: ['Sites'],
  summary: 'Change a site',
  middleware: [allow('write')] as const,
  request: { params: idParam, body: jsonBody(sitePatch) },
  responses: answers(200, 'The changed site', siteSchema),
})

const remove = createRoute({
  method: 'delete',
  path: '/v1/sites/{id}',
  tags: ['Sites'],
  summary: 'Delete a site with everything it recorded',
  middleware: [allow('admin')] as const,
  request: { params: idParam },
  responses: { 204: { description: 'Deleted; its history is removed in the background' }, ...problems },
})

/** Tracked websites. */
export const siteRoutes = createApi()
  .openapi(create, async (c) => {
    requireAllSites(c.var.access)
    const id = c.var.mint('site')
    // The key is the random half of another id: public, short, and it says nothing about the site.
    const key = c.var.mint('key').slice(-16)
    const input = c.req.valid('json')
    requireOwnDomains(input.script, input.domains)
    const site = { ...input, id, key, createdAt: c.var.now, tendedAt: 0, deletedAt: null }
    await insertSite(c.var.db, site)
    await c.var.settings.refresh(c.var.db, key)
    return c.json(present(site), 201)
  })
  .openapi(list, async (c) => {
    const { cursor, limit } = c.req.valid('query')
    const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
    const rows = await listSites(c.var.db, limit, after, c.var.access.site)
    return c.json(
      page(rows, limit, (row) => [row.id], present),
      200,
    )
  })
  .openapi(read, async (c) => {
    const { id } = c.req.valid('param')
    requireSite(c.var.access, id)
    return c.json(present(await requireActiveSite(c.var.db, id)), 200)
  })
  .openapi(update, async (c) => {
    const { id } = c.req.valid('param')
    requireSite(c.var.access, id)
    const change = c.req.valid('json')
    if (change.script ?? change.domains) {
      const before = await requireActiveSite(c.var.db, id)
      change.script = mergeChoices(before.script, change.script ?? {})
      requireOwnDomains(change.script, change.domains ?? before.domains)
    }
    const site = await updateSite(c.var.db, id, change)
    if (!site) throw notFound('site')
    await c.var.settings.refresh(c.var.db, site.key)
    return c.json(present(site), 200)
  })
  .openapi(remove, async (c) => {
    const { id } = c.req.valid('param')
    requireAllSites(c.var.access)
    const site = await markSiteDeleted(c.var.db, id, c.var.now)
    if (!site) throw notFound('site')
    await forgetRoutes(c.env.STANDBY, await listPoolIds(c.var.db, id))
    await c.var.settings.refresh(c.var.db, site.key)
    c.executionCtx.waitUntil(purgeDeletedSites(c.var.db, c.var.now))
    return c.body(null, 204)
  })

function present({ script, createdAt, tendedAt: _, deletedAt: __, ...site }: SiteRow) {
  return { ...site, script: scriptOptionsOf(script), createdAt: isoTime(createdAt) }
}

import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { allSitesKey, anyKey, directoryKey, pathId } from '../access/guard.ts'
import type { SiteRow } from '../access/store.ts'
import type { Databases } from '../platform/database/site.ts'
import type { Bindings, Environment } from '../platform/environment.ts'
import { createApi, endpoint, idParam, jsonBody, problems, responses } from '../platform/http/endpoint.ts'
import { decodeCursor, listOf, pageQuery, paginate } from '../platform/http/page.ts'
import { notFound } from '../platform/http/problem.ts'
import { newCode, noCode } from '../platform/ids.ts'
import { settleAll } from '../platform/settle.ts'
import { isoTime } from '../platform/time.ts'
import { mergeChoices, requireOwnDomains, scriptOptionsOf } from './script-options.ts'
import { siteInput, sitePatch, siteSchema } from './site.ts'
import { insertSite, listSites, markSiteDeleted, updateSite } from './store.ts'

const create = endpoint(allSitesKey('admin'), {
  method: 'post',
  path: '/v1/sites',
  tag: 'Sites',
  summary: 'Track a website',
  request: { body: jsonBody(siteInput) },
  responses: responses(201, 'The site with its public key', siteSchema),
})

const list = endpoint(anyKey('read'), {
  method: 'get',
  path: '/v1/sites',
  tag: 'Sites',
  summary: 'List sites, oldest first',
  request: { query: pageQuery },
  responses: responses(200, 'The sites this key may see', listOf(siteSchema)),
})

const read = endpoint(directoryKey('read', pathId('site')), {
  method: 'get',
  path: '/v1/sites/{id}',
  tag: 'Sites',
  summary: 'Read a site',
  request: { params: idParam },
  responses: responses(200, 'The site', siteSchema),
})

const update = endpoint(directoryKey('write', pathId('site')), {
  method: 'patch',
  path: '/v1/sites/{id}',
  tag: 'Sites',
  summary: 'Change a site',
  request: { params: idParam, body: jsonBody(sitePatch) },
  responses: responses(200, 'The changed site', siteSchema),
})

const remove = endpoint(directoryKey('admin', pathId('site'), 'all sites'), {
  method: 'delete',
  path: '/v1/sites/{id}',
  tag: 'Sites',
  summary: 'Delete a site with everything it recorded',
  request: { params: idParam },
  responses: { 204: { description: 'Deleted; its history is removed in the background' }, ...problems },
})

/** What else is done once a site is deleted; the rooms above this one do it. */
export type AfterDeletion = (
  site: SiteRow,
  from: { env: Bindings; databases: Databases; now: number; waitUntil(work: Promise<unknown>): void },
) => Promise<void>

/** Tracked websites. */
export const siteRoutes = (afterDeletion: AfterDeletion) =>
  createApi()
    .openapi(create, async (c) => {
      const input = c.req.valid('json')
      requireOwnDomains(input.script, input.domains)
      const site = await makeSite(c, input)
      await c.var.settings.refresh(c.var, site.key)
      return c.json(serialize(site), 201)
    })
    .openapi(list, async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const after = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const rows = await listSites(c.var.directory, limit, after, c.var.access.site)
      return c.json(
        paginate(rows, limit, (row) => [row.createdAt, row.id], serialize),
        200,
      )
    })
    .openapi(read, (c) => c.json(serialize(c.var.site), 200))
    .openapi(update, async (c) => {
      const change = c.req.valid('json')
      const before = c.var.site
      if (change.script ?? change.domains) {
        change.script = mergeChoices(before.script, change.script ?? {})
        requireOwnDomains(change.script, change.domains ?? before.domains)
      }
      const isChange = Object.values(change).some((value) => value !== undefined)
      const site = isChange ? await updateSite(c.var.directory, before.id, change) : before
      if (!site) throw notFound('site')
      await settleAll('settings_not_loaded', [c.var.settings.refresh(c.var, site.key)])
      return c.json(serialize(site), 200)
    })
    .openapi(remove, async (c) => {
      const { site } = c.var
      if (!(await markSiteDeleted(c.var.directory, site.id, c.var.now))) throw notFound('site')
      await settleAll('settings_not_loaded', [c.var.settings.refresh(c.var, site.key)])
      await afterDeletion(site, {
        env: c.env,
        databases: c.var,
        now: c.var.now,
        waitUntil: (work) => c.executionCtx.waitUntil(work),
      })
      return c.body(null, 204)
    })

/** Adds a site under a code that no other has. */
async function makeSite(c: Context<Environment>, input: z.output<typeof siteInput>): Promise<SiteRow> {
  const { directory, mint, now } = c.var
  const database = c.env.NEW_SITES ?? 'DB'
  // A database that is not bound fails here, before there is a site that nobody can reach.
  c.var.siteDatabase({ database })
  for (;;) {
    const code = newCode(crypto.getRandomValues(new Uint8Array(4)))
    const id = mint('site', `site_${code}`)
    // The key is the random half of another id: public, short, and it says nothing about the site.
    const key = mint('key').slice(-16)
    const site: SiteRow = {
      ...{ ...input, id, code, database, key, createdAt: now, salt: mint('salt') },
      ...{ maintainedAt: 0, callsClosed: [0, ''], deletedAt: null },
    }
    if (code !== noCode && (await insertSite(directory, site))) return site
  }
}

function serialize(site: SiteRow) {
  return {
    id: site.id,
    key: site.key,
    name: site.name,
    domains: site.domains,
    timezone: site.timezone,
    country: site.country,
    targets: site.targets,
    returnHosts: site.returnHosts,
    script: scriptOptionsOf(site.script),
    privateParameters: site.privateParameters,
    rowsPerDay: site.rowsPerDay,
    createdAt: isoTime(site.createdAt),
  }
}

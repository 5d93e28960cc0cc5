import { createRoute, z } from '@hono/zod-openapi'
import { allow, requireSite } from '../access/guard.ts'
import { answers, createApi } from '../platform/http/endpoint.ts'
import { decodeCursor, listOf, page, pageQuery } from '../platform/http/page.ts'
import { requireActiveSite } from '../sites/store.ts'
import { alertSchema, presentAlert } from './alert.ts'
import { listAlerts } from './store.ts'

const list = createRoute({
  method: 'get',
  path: '/v1/alerts',
  tags: ['Alerts'],
  summary: 'List what is wrong with a site’s numbers, the latest first',
  middleware: [allow('read')] as const,
  request: { query: pageQuery.extend({ site: z.string().min(1).max(64) }) },
  responses: answers(200, 'The alerts', listOf(alertSchema)),
})

/** Alerts: calls that should not have come, and what the script reports. */
export const alertRoutes = createApi().openapi(list, async (c) => {
  const { site, cursor, limit } = c.req.valid('query')
  requireSite(c.var.access, site)
  await requireActiveSite(c.var.db, site)
  const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
  const rows = await listAlerts(c.var.db, site, limit, before)
  return c.json(
    page(rows, limit, (row) => [row.lastAt, row.id], presentAlert),
    200,
  )
})

import { z } from '@hono/zod-openapi'
import { querySite, siteKey } from '../access/guard.ts'
import { createApi, endpoint, responses } from '../platform/http/endpoint.ts'
import { decodeCursor, listOf, pageQuery, paginate } from '../platform/http/page.ts'
import { alertSchema, serializeAlert } from './alert.ts'
import { listAlerts } from './store.ts'

/** A list waits so often, and so long each time (ms), for what another request is handing on. */
const maxAttempts = 10
const pause = 50

const list = endpoint(siteKey('read', querySite), {
  method: 'get',
  path: '/v1/alerts',
  tag: 'Alerts',
  summary: 'List what is wrong with a site’s numbers, the latest first',
  request: { query: pageQuery.extend({ site: z.string().min(1).max(64) }) },
  responses: responses(200, 'The alerts', listOf(alertSchema)),
})

/** Alerts: calls that should not have come, and what the script reports. */
export const alertRoutes = createApi().openapi(list, async (c) => {
  const { db, site } = c.var
  const { cursor, limit } = c.req.valid('query')
  if (c.req.method !== 'HEAD') await catchUp(() => c.var.dispatch(site))
  const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
  const rows = await listAlerts(db, site.id, limit, before)
  return c.json(
    paginate(rows, limit, (row) => [row.lastAt, row.id], serializeAlert),
    200,
  )
})

/** What has just happened may raise an alert, so it is handed on first; another request may be at it just now. */
async function catchUp(dispatch: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < maxAttempts && !(await dispatch()); attempt++) {
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

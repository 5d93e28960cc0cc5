import { createRoute, z } from '@hono/zod-openapi'
import { answers, createApi, idParam } from '../http/api.ts'
import { decodeCursor, listOf, page, pageQuery } from '../http/list.ts'
import { periodQuery } from '../http/period.ts'
import { notFound } from '../http/problem.ts'
import { allow, requireSite } from '../keys/access.ts'
import { matchMethod } from '../matching/match.ts'
import { requireActiveSite } from '../sites/store.ts'
import { visitsOf } from '../visits/path.ts'
import { readPath } from '../visits/path-store.ts'
import { callDetailSchema, callSchema, callStatus, presentCall } from './call.ts'
import { findCall, listCalls } from './store.ts'

const word = z.string().max(255).optional()

const list = createRoute({
  method: 'get',
  path: '/v1/calls',
  tags: ['Calls'],
  summary: 'List a site’s calls, newest first',
  middleware: [allow('read')] as const,
  request: {
    query: pageQuery.extend(periodQuery.shape).extend({
      site: z.string().min(1).max(64),
      status: callStatus.optional(),
      channel: word,
      source: word,
      medium: word,
      campaign: word,
      method: matchMethod.optional(),
    }),
  },
  responses: answers(200, 'The calls', listOf(callSchema)),
})

const read = createRoute({
  method: 'get',
  path: '/v1/calls/{id}',
  tags: ['Calls'],
  summary: 'Read a call with the path of its visitor',
  middleware: [allow('read')] as const,
  request: { params: idParam },
  responses: answers(200, 'The call', callDetailSchema),
})

/** Recorded calls. */
export const callRoutes = createApi()
  .openapi(list, async (c) => {
    const { cursor, limit, ...filter } = c.req.valid('query')
    requireSite(c.var.access, filter.site)
    await requireActiveSite(c.var.db, filter.site)
    const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
    const rows = await listCalls(c.var.db, filter, limit, before)
    return c.json(
      page(rows, limit, (row) => [row.startedAt, row.id], presentCall),
      200,
    )
  })
  .openapi(read, async (c) => {
    const row = await findCall(c.var.db, c.req.valid('param').id)
    if (!row) throw notFound('call')
    requireSite(c.var.access, row.site, 'call')
    if (row.site !== '') await requireActiveSite(c.var.db, row.site)
    // Telephony tells whole seconds: a page seen in the second of the end was seen during the call.
    const until = row.endedAt === null ? c.var.now : row.endedAt + 999
    const path = row.visitor === null ? [] : await readPath(c.var.db, row.site, row.visitor, until)
    return c.json({ ...presentCall(row), visits: visitsOf(path) }, 200)
  })

import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { allow, requireSite } from '../access/guard.ts'
import { restAfterWrongCalls, returnAfterWrongCalls } from '../inventory/rest/rest.ts'
import { matchMethod } from '../matching/match.ts'
import type { Database } from '../platform/database/database.ts'
import type { Environment } from '../platform/environment.ts'
import { answers, createApi, idParam, jsonBody } from '../platform/http/endpoint.ts'
import { decodeCursor, listOf, page, pageQuery } from '../platform/http/page.ts'
import { periodQuery } from '../platform/http/period.ts'
import { notFound } from '../platform/http/problem.ts'
import { requireActiveSite } from '../sites/store.ts'
import { callDetailSchema, callSchema, callStatus, presentCall, presentRevision } from './call.ts'
import { correctCall, correctionInput } from './correct.ts'
import { listRevisions } from './history-store.ts'
import { visitsOf } from './journey.ts'
import { readPath } from './journey-store.ts'
import { type CallRow, findCall, listCalls } from './store.ts'

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

const correct = createRoute({
  method: 'patch',
  path: '/v1/calls/{id}',
  tags: ['Calls'],
  summary: 'Say whose call it was, or that the caller dialled wrong',
  middleware: [allow('write')] as const,
  request: { params: idParam, body: jsonBody(correctionInput) },
  responses: answers(200, 'The call as it is matched now', callDetailSchema),
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
    const row = await ownCall(c, c.req.valid('param').id)
    return c.json(await presentDetail(c.var.db, row, c.var.now), 200)
  })
  .openapi(correct, async (c) => {
    const { db, now } = c.var
    const row = await ownCall(c, c.req.valid('param').id)
    const corrected = await correctCall(db, row, c.req.valid('json'), now)
    if (corrected.wrongNumber) await restAfterWrongCalls(db, row.site, row.to, now)
    else if (row.wrongNumber) await returnAfterWrongCalls(db, row.site, row.to, now)
    return c.json(await presentDetail(db, corrected, now), 200)
  })

/** The call, if this key may see it and its site is there: else 404. */
async function ownCall(c: Context<Environment>, id: string): Promise<CallRow> {
  const row = await findCall(c.var.db, id)
  if (!row) throw notFound('call')
  requireSite(c.var.access, row.site, 'call')
  if (row.site !== '') await requireActiveSite(c.var.db, row.site)
  return row
}

async function presentDetail(db: Database, row: CallRow, now: number) {
  const { match, ...call } = presentCall(row)
  const history = (await listRevisions(db, row)).map(presentRevision)
  // Telephony tells whole seconds: a page seen in the second of the end was seen during the call.
  const until = row.endedAt === null ? now : row.endedAt + 999
  const path = row.visitor === null ? [] : await readPath(db, row.site, row.visitor, until)
  return { ...call, match: { ...match, history }, visits: visitsOf(path) }
}

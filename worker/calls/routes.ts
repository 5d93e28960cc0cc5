import { z } from '@hono/zod-openapi'
import { callStatuses, matchMethods } from '../../schema/index.ts'
import { pathId, querySite, siteKey, siteOrNoneKey } from '../access/guard.ts'
import { restAfterWrongCalls, returnAfterWrongCalls } from '../inventory/rest/rest.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { createApi, endpoint, idParam, jsonBody, responses } from '../platform/http/endpoint.ts'
import { decodeCursor, encodeCursor, listOf, pageQuery } from '../platform/http/page.ts'
import { periodIn, periodQuery } from '../platform/http/period.ts'
import { notFound } from '../platform/http/problem.ts'
import { idOfDigest } from '../platform/ids.ts'
import { callDetailSchema, callSchema, serializeCall } from './call.ts'
import { findClaim } from './claim-store.ts'
import { correctCall, correctionInput } from './correct.ts'
import { readDetail } from './detail.ts'
import { type CallRow, findCall, listCalls } from './store.ts'
import { digestOf, readUnclaimedCall } from './unclaimed.ts'

const word = z.string().max(255).optional()

const list = endpoint(siteKey('read', querySite), {
  method: 'get',
  path: '/v1/calls',
  tag: 'Calls',
  summary: 'List a site’s calls, newest first',
  description:
    'Dates are days of the site’s time zone. With filters a page looks through a bounded number of calls: it may have few or none, and a `nextCursor` where there is more to look through.',
  request: {
    query: pageQuery.extend(periodQuery.shape).extend({
      site: z.string().min(1).max(64),
      status: z.enum(callStatuses).optional(),
      channel: word,
      source: word,
      medium: word,
      campaign: word,
      method: z.enum(matchMethods).optional(),
    }),
  },
  responses: responses(200, 'The calls', listOf(callSchema)),
})

const read = endpoint(siteOrNoneKey('read', 'call'), {
  method: 'get',
  path: '/v1/calls/{id}',
  tag: 'Calls',
  summary: 'Read a call with the path of its visitor',
  request: { params: idParam },
  responses: responses(200, 'The call', callDetailSchema),
})

const correct = endpoint(siteKey('write', pathId('call')), {
  method: 'patch',
  path: '/v1/calls/{id}',
  tag: 'Calls',
  summary: 'Say whose call it was, or that the caller dialled wrong',
  request: { params: idParam, body: jsonBody(correctionInput) },
  responses: responses(200, 'The call as it is matched now', callDetailSchema),
})

/** Recorded calls. */
export const callRoutes = createApi()
  .openapi(list, async (c) => {
    const { cursor, limit, site: _, from, to, ...wanted } = c.req.valid('query')
    const { asOf, db, site } = c.var
    const filter = { ...wanted, ...periodIn({ from, to }, site.timezone) }
    const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
    const { rows, end } = await listCalls(db, site.id, filter, limit, before, asOf)
    return c.json(
      { data: rows.map((row) => serializeCall(row, asOf)), nextCursor: end && encodeCursor(end) },
      200,
    )
  })
  .openapi(read, async (c) => {
    const { asOf, db, directory, site } = c.var
    const { id } = c.req.valid('param')
    if (site && db) return c.json(await readDetail(db, await requireCall(db, site.id, id), c.var), 200)
    // The number dialled may have come to belong to a site since, and the call with it.
    const claimed = await findClaim(directory, digestOf(id))
    if (!claimed) return c.json(await readUnclaimedCall(directory, id, asOf), 200)
    const own = c.var.siteDatabase(claimed)
    const call = await requireCall(own, claimed.id, idOfDigest('call', claimed.id, digestOf(id)))
    return c.json(await readDetail(own, call, c.var), 200)
  })
  .openapi(correct, async (c) => {
    const { db, now, site } = c.var
    const call = await requireCall(db, site.id, c.req.valid('param').id)
    const corrected = await correctCall(db, call, c.req.valid('json'), now)
    const number = { site: site.id, number: call.to }
    if (corrected.wrongNumber) await restAfterWrongCalls(db, number, now)
    else if (call.wrongNumber) await returnAfterWrongCalls(db, number, now)
    c.var.afterAnswer(() => c.var.dispatch(site))
    return c.json(await readDetail(db, corrected, c.var), 200)
  })

async function requireCall(db: SiteDatabase, site: string, id: string): Promise<CallRow> {
  const call = await findCall(db, site, id)
  if (!call) throw notFound('call')
  return call
}

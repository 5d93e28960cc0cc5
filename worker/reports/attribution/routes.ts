import { createRoute, z } from '@hono/zod-openapi'
import { allow, requireSite } from '../../access/guard.ts'
import { answers, createApi } from '../../platform/http/endpoint.ts'
import { decodeCursor, encodeCursor, listOf, pageQuery } from '../../platform/http/page.ts'
import { periodQuery } from '../../platform/http/period.ts'
import { requireActiveSite } from '../../sites/store.ts'
import { attribution } from './attribution.ts'
import { model } from './models.ts'
import { reportKeys } from './store.ts'

const defaultPeriod = 30 * 86_400_000

const keys = z
  .string()
  .default('channel')
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(z.enum(reportKeys)).min(1))
  .openapi({ type: 'string', example: 'channel,source', description: `Of ${reportKeys.join(', ')}` })

const key = z.string().nullable().optional()

const attributionRow = z
  .object({
    channel: key,
    source: key,
    medium: key,
    campaign: key,
    term: key,
    content: key,
    landingPage: key,
    visitors: z.int(),
    sessions: z.int(),
    calls: z.number().meta({ description: 'Fractional under models that divide a call' }),
    answered: z.number(),
    missed: z.number().meta({ description: 'Not answered, busy or failed' }),
    firstTimeCallers: z.number(),
    value: z.number(),
  })
  .meta({ id: 'AttributionRow' })

const report = createRoute({
  method: 'get',
  path: '/v1/reports/attribution',
  tags: ['Reports'],
  summary: 'Which sources bring visits and calls, most calls first',
  middleware: [allow('read')] as const,
  request: {
    query: pageQuery
      .extend(periodQuery.shape)
      .extend({ site: z.string().min(1).max(64), model: model.default('last'), by: keys }),
  },
  responses: answers(200, 'The report; the last 30 days unless a period is given', listOf(attributionRow)),
})

/** Rows already given, and the period of the first page: the last 30 days move on while somebody reads. */
const position = z.tuple([z.int().nonnegative(), z.int(), z.int()])

/** The period asked for, in ms: the last 30 days unless given. */
function periodOf(
  given: { from?: number | undefined; to?: number | undefined },
  now: number,
): [number, number] {
  const to = given.to ?? Math.max(now, given.from ?? 0) + 1
  return [given.from ?? to - defaultPeriod, to]
}

/** Reports. */
export const reportRoutes = createApi().openapi(report, async (c) => {
  const { site, model, by, limit, cursor, ...given } = c.req.valid('query')
  requireSite(c.var.access, site)
  await requireActiveSite(c.var.db, site)
  const [start, from, to] = decodeCursor(cursor, position) ?? [0, ...periodOf(given, c.var.now)]
  const rows = await attribution(c.var.db, { site, from, to }, model, by)
  const end = start + limit
  const nextCursor = end < rows.length ? encodeCursor([end, from, to]) : null
  return c.json({ data: rows.slice(start, end), nextCursor }, 200)
})

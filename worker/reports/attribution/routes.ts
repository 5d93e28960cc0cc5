import { z } from '@hono/zod-openapi'
import { querySite, siteKey } from '../../access/guard.ts'
import { createApi, endpoint, responses } from '../../platform/http/endpoint.ts'
import { decodeCursor, encodeCursor, listOf, pageQuery } from '../../platform/http/page.ts'
import { periodIn, periodQuery } from '../../platform/http/period.ts'
import { pageOfKept, pageOfNew } from '../kept.ts'
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

const report = endpoint(siteKey('read', querySite), {
  method: 'get',
  path: '/v1/reports/attribution',
  tag: 'Reports',
  summary: 'Which sources bring visits and calls, most calls first',
  description:
    'Dates are days of the site’s time zone. A report looks at two million rows at most: 422 `too_long` says the longest period that works. Its further pages are kept for an hour, as of the first.',
  request: {
    query: pageQuery
      .extend(periodQuery.shape)
      .extend({ site: z.string().min(1).max(64), model: model.default('last'), by: keys }),
  },
  responses: responses(200, 'The report; the last 30 days unless a period is given', listOf(attributionRow)),
})

/**
 * Where a kept report goes on, and its period, by which it is computed again where it is kept no longer: the last 30 days
 * move on while somebody reads.
 */
const position = z.tuple([z.string().max(64), z.int().nonnegative(), z.int().positive(), z.int(), z.int()])

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
  const { model, by, limit, cursor, from, to } = c.req.valid('query')
  const { asOf, db, mint, now, site } = c.var
  const given = decodeCursor(cursor, position)
  const [report, start, total] = given ?? ['', 0, 0]
  const [first, last] = given
    ? ([given[3], given[4]] as const)
    : periodOf(periodIn({ from, to }, site.timezone), now)
  const about = { site: site.id, row: attributionRow }
  const kept = given && (await pageOfKept(db, about, [report, start, total], limit, now))
  const page = kept ?? (await compute(first, last))
  return c.json({ data: page.data, nextCursor: page.next && encodeCursor([...page.next, first, last]) }, 200)

  async function compute(from: number, to: number) {
    const rows = await attribution(db, { site: site.id, from, to }, model, by, asOf)
    // Nobody gets the cursor by which the other pages would be read.
    if (c.req.method === 'HEAD') return { data: rows.slice(start, start + limit), next: null }
    return pageOfNew(db, { site: site.id, report: mint('rep', site.id) }, rows, { start, limit }, now)
  }
})

import { z } from '@hono/zod-openapi'
import { pathId, siteKey } from '../../access/guard.ts'
import { createApi, endpoint, idParam, responses } from '../../platform/http/endpoint.ts'
import { decodeCursor, listOf, pageQuery, paginate } from '../../platform/http/page.ts'
import { periodIn, periodQuery } from '../../platform/http/period.ts'
import { listSwaps, type SwapDay } from './store.ts'

const swapDay = z
  .object({
    day: z.iso.date().meta({ description: 'In UTC' }),
    pages: z.int().meta({ description: 'Views that reported, one a day for each address' }),
    made: z.int().meta({ description: 'Places where a number was written' }),
    missing: z.int().meta({ description: 'Targets seen that no number came for' }),
    reverted: z.int().meta({ description: 'Times a page put its own number back' }),
    example: z
      .string()
      .nullable()
      .meta({ description: 'The latest page where something was missing or reverted' }),
  })
  .meta({ id: 'SwapDay' })

const list = endpoint(siteKey('read', pathId('site')), {
  method: 'get',
  path: '/v1/sites/{id}/swaps',
  tag: 'Sites',
  summary: 'How the script swapped numbers, by day, newest first',
  description: 'The days are those of UTC.',
  request: { params: idParam, query: pageQuery.extend(periodQuery.shape) },
  responses: responses(200, 'The days on which views reported', listOf(swapDay)),
})

/** How well the script does its work. */
export const swapRoutes = createApi().openapi(list, async (c) => {
  const { cursor, limit, from, to } = c.req.valid('query')
  const period = periodIn({ from, to }, 'UTC')
  const before = decodeCursor(cursor, z.tuple([z.number()]))?.[0]
  const rows = await listSwaps(c.var.db, { site: c.var.site.id, ...period }, limit, before)
  return c.json(
    paginate(rows, limit, (row) => [row.day], serialize),
    200,
  )
})

function serialize({ day, pages, made, missing, reverted, example }: SwapDay) {
  return { day: new Date(day).toISOString().slice(0, 10), pages, made, missing, reverted, example }
}

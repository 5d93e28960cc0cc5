import { createRoute, z } from '@hono/zod-openapi'
import { allow, requireSite } from '../../access/guard.ts'
import { answers, createApi, idParam } from '../../platform/http/endpoint.ts'
import { decodeCursor, listOf, page, pageQuery } from '../../platform/http/page.ts'
import { periodQuery } from '../../platform/http/period.ts'
import { requireActiveSite } from '../../sites/store.ts'
import { listSwaps, type SwapDay } from './store.ts'

const swapDay = z
  .object({
    day: z.iso.date().meta({ description: 'In UTC' }),
    pages: z.int().meta({ description: 'Views that reported' }),
    made: z.int().meta({ description: 'Places where a number was written' }),
    missing: z.int().meta({ description: 'Targets seen that no number came for' }),
    reverted: z.int().meta({ description: 'Times a page put its own number back' }),
    example: z
      .string()
      .nullable()
      .meta({ description: 'The latest page where something was missing or reverted' }),
  })
  .meta({ id: 'SwapDay' })

const list = createRoute({
  method: 'get',
  path: '/v1/sites/{id}/swaps',
  tags: ['Sites'],
  summary: 'How the script swapped numbers, by day, newest first',
  middleware: [allow('read')] as const,
  request: { params: idParam, query: pageQuery.extend(periodQuery.shape) },
  responses: answers(200, 'The days on which views reported', listOf(swapDay)),
})

/** How well the script does its work. */
export const swapRoutes = createApi().openapi(list, async (c) => {
  const { id: site } = c.req.valid('param')
  requireSite(c.var.access, site)
  await requireActiveSite(c.var.db, site)
  const { cursor, limit, ...period } = c.req.valid('query')
  const before = decodeCursor(cursor, z.tuple([z.number()]))?.[0]
  const rows = await listSwaps(c.var.db, { site, ...period }, limit, before)
  return c.json(
    page(rows, limit, (row) => [row.day], present),
    200,
  )
})

function present({ site: _, missingPages: __, revertedPages: ___, day, ...counts }: SwapDay) {
  return { day: new Date(day).toISOString().slice(0, 10), ...counts }
}

import { z } from '@hono/zod-openapi'
import { readModel } from '../../matching/fit/store.ts'
import type { Model } from '../../matching/model.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/page.ts'
import { isoTime } from '../../platform/time.ts'
import type { PoolRow } from '../pools/store.ts'
import { minSizeFor, recommendedSizeOf, type SizePoint } from './recommended-size.ts'
import { simulateCalls } from './simulate-calls.ts'
import { simulateLeases } from './simulate-leases.ts'
import { type LeaseSpan, readLeaseSpans } from './store.ts'

const sizes = [4, 8, 16, 32, 64, 128, 256]
const callsPerSize = 200
/**
 * What one request replays: each lease once a size and each simulated call as ten, for it weighs up to 24 visitors. So a
 * busy pool takes one request a size, 10 to 20 ms of CPU time where the Worker has just started and less later on.
 * Cloudflare's free plan grants 10 ms.
 */
const workAtOnce = 4_000
const workOfCall = 10

const share = z.number().min(0).max(1)
const money = z.number().nullable().meta({ description: 'A month; null without a price' })

export const adviceQuery = z.object({
  price: z.coerce.number().min(0).max(1e6).optional().meta({ description: 'What a number costs a month' }),
  accuracy: z.coerce
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({ description: 'The accuracy that is wanted, 0–1' }),
  cursor: pageQuery.shape.cursor,
})

export const adviceSchema = z
  .object({
    from: z.iso.datetime().nullable(),
    to: z.iso.datetime().nullable(),
    leases: z.int().meta({ description: 'How many leases of the ledger were replayed' }),
    model: z.object({ version: z.int(), calls: z.int() }).meta({
      description: 'The fitted model by which calls are simulated; version 0 is the defaults',
    }),
    current: z.object({ numbers: z.int(), cost: money }),
    sizes: z.array(
      z.object({
        numbers: z.int(),
        accuracy: share.meta({ description: 'Share of first calls whose likeliest candidate is the caller' }),
        sharing: share.meta({
          description: 'Share of visits on a number that was still in use by another visitor',
        }),
        cost: money,
      }),
    ),
    recommendedSize: z
      .int()
      .nullable()
      .meta({ description: 'From this size on more numbers pay less; null before the last page' }),
    knee: z.int().nullable().meta({ description: 'The same as recommendedSize', deprecated: true }),
    target: z.object({ accuracy: share, numbers: z.int().nullable(), cost: money }).nullable().meta({
      description:
        'The fewest numbers that reach the wanted accuracy, null where 256 do not; no target before the last page',
    }),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'Asks for the next sizes; null once all were tried, 4 to 256' }),
  })
  .meta({ id: 'Advice' })

/** The first page's time (ms), then accuracy and sharing of each size that was tried. */
const progress = z.tuple([z.int().min(0).max(8.64e15)]).rest(share)

/**
 * What pools of 4 to 256 numbers would have given on the pool's own latest visits. A busy pool takes several
 * requests; each goes on with the sizes that are left, on the same visits.
 *
 * @throws Problem 422 for a cursor that is none
 */
export async function advise(
  db: SiteDatabase,
  pool: PoolRow,
  { price, accuracy, cursor }: z.infer<typeof adviceQuery>,
  now: number,
): Promise<z.infer<typeof adviceSchema>> {
  const [until, ...tried] = decodeCursor(cursor, progress) ?? [now]
  const spans = await readLeaseSpans(db, pool, until)
  const { model, version, calls } = await readModel(db, pool.site)
  const before = pointsOf(tried)
  const work = spans.length + workOfCall * Math.min(spans.length, callsPerSize)
  const next = sizes.slice(before.length).slice(0, Math.max(1, Math.floor(workAtOnce / work)))
  const points =
    spans.length === 0 ? [] : [...before, ...next.map((size) => simulateSize(spans, model, size))]
  const isDone = spans.length === 0 || points.length === sizes.length
  const cost = (numbers: number | null) => (price === undefined || numbers === null ? null : price * numbers)
  const needed = accuracy === undefined ? null : minSizeFor(points, accuracy)
  const recommendedSize = isDone ? recommendedSizeOf(points) : null
  return {
    from: isoTime(spans[0]?.startedAt ?? null),
    to: isoTime(spans.at(-1)?.startedAt ?? null),
    leases: spans.length,
    model: { version, calls },
    current: { numbers: pool.activeNumbers, cost: cost(pool.activeNumbers) },
    sizes: points.map((point) => ({ ...point, cost: cost(point.numbers) })),
    recommendedSize,
    knee: recommendedSize,
    target: accuracy === undefined || !isDone ? null : { accuracy, numbers: needed, cost: cost(needed) },
    nextCursor: isDone
      ? null
      : encodeCursor([until, ...points.flatMap(({ accuracy, sharing }) => [accuracy, sharing])]),
  }
}

/** The sizes that earlier pages tried; half a size is none. */
function pointsOf(tried: number[]): SizePoint[] {
  return sizes.flatMap((numbers, index) => {
    const [accuracy, sharing] = tried.slice(2 * index)
    return accuracy === undefined || sharing === undefined ? [] : [{ numbers, accuracy, sharing }]
  })
}

function simulateSize(spans: LeaseSpan[], model: Model, numbers: number): SizePoint {
  const leases = simulateLeases(spans, numbers)
  const sharing = leases.filter(({ shared }) => shared).length / leases.length
  return { numbers, accuracy: round(simulateCalls(leases, model, callsPerSize)), sharing: round(sharing) }
}

const round = (value: number) => Math.round(value * 10_000) / 10_000

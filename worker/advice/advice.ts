import { z } from '@hono/zod-openapi'
import type { Database } from '../database.ts'
import { isoTime } from '../http/api.ts'
import type { Model } from '../matching/model.ts'
import { readModel } from '../matching/model-store.ts'
import { readPoolNumbers } from '../pools/numbers-store.ts'
import type { PoolRow } from '../pools/store.ts'
import { callAgain } from './call-again.ts'
import { fewestFor, kneeOf, type SizePoint } from './knee.ts'
import { leaseAgain } from './lease-again.ts'
import { readStays, type Stay } from './store.ts'

const sizes = [4, 8, 16, 32, 64, 128, 256]
/** Bounds that keep an answer within what one request may read and compute. */
const mostStays = 4_000
const callsPerSize = 300

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
})

export const adviceSchema = z
  .object({
    from: z.iso.datetime().nullable(),
    to: z.iso.datetime().nullable(),
    leases: z.int().meta({ description: 'How many leases of the ledger were replayed' }),
    model: z.object({ version: z.int(), calls: z.int() }).meta({
      description: 'The fitted model by which calls are imagined; version 0 is the defaults',
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
    knee: z.int().nullable().meta({ description: 'From this size on more numbers pay less' }),
    target: z
      .object({ accuracy: share, numbers: z.int().nullable(), cost: money })
      .nullable()
      .meta({ description: 'The fewest numbers that reach the wanted accuracy; null where 256 do not' }),
  })
  .meta({ id: 'Advice' })

/** What pools of 4 to 256 numbers would have given on the pool's own latest visits. */
export async function advise(
  db: Database,
  pool: PoolRow,
  { price, accuracy }: z.infer<typeof adviceQuery>,
  now: number,
): Promise<z.infer<typeof adviceSchema>> {
  const stays = await readStays(db, pool, mostStays)
  const { model, version, calls } = await readModel(db, pool.site)
  const { counts } = await readPoolNumbers(db, pool, now)
  const points = stays.length === 0 ? [] : sizes.map((numbers) => tryOut(stays, model, numbers))
  const cost = (numbers: number | null) => (price === undefined || numbers === null ? null : price * numbers)
  const needed = accuracy === undefined ? null : fewestFor(points, accuracy)
  return {
    from: isoTime(stays[0]?.startedAt ?? null),
    to: isoTime(stays.at(-1)?.startedAt ?? null),
    leases: stays.length,
    model: { version, calls },
    current: { numbers: counts.active, cost: cost(counts.active) },
    sizes: points.map((point) => ({ ...point, cost: cost(point.numbers) })),
    knee: kneeOf(points),
    target: accuracy === undefined ? null : { accuracy, numbers: needed, cost: cost(needed) },
  }
}

function tryOut(stays: Stay[], model: Model, numbers: number): SizePoint {
  const leased = leaseAgain(stays, numbers)
  const sharing = leased.filter(({ shared }) => shared).length / leased.length
  return { numbers, accuracy: callAgain(leased, model, callsPerSize), sharing }
}

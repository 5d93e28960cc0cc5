import { z } from '@hono/zod-openapi'
import { poolKinds, type pools, restReasons, sharedChoices } from '../../../schema/index.ts'
import { phoneNumber } from '../../../shared/wire.ts'
import { invalidField } from '../../platform/http/problem.ts'
import { textOf } from '../../platform/http/text.ts'
import { defaultThreshold } from './threshold.ts'

type PoolRow = typeof pools.$inferSelect

const name = textOf(100)
const word = textOf(255)

/** What a static pool is shown for. */
export const match = z
  .strictObject({
    channel: word.optional(),
    source: word.optional(),
    medium: word.optional(),
    campaign: word.optional(),
    term: word.optional(),
    content: word.optional(),
    landingPath: z.string().startsWith('/').max(255).optional(),
  })
  .refine((fields) => Object.keys(fields).length > 0, 'must name at least one field')
  .meta({ id: 'PoolMatch', description: 'All given fields must fit; letter case does not matter' })

/** What the calls of a static pool are credited to. */
export const source = z
  .strictObject({ source: word, medium: word, campaign: word.optional() })
  .meta({ id: 'PoolSource' })

const onShared = z.enum(sharedChoices).meta({
  description:
    'What a visitor sees while every number is in use by others: a shared number, the static number of a pool without `match`, or the page’s own',
})

const threshold = z
  .number()
  .min(0)
  .max(1)
  .meta({ description: 'A match less sure than this names no visitor' })

const sentinel = z.boolean().meta({
  description:
    'The numbers stand in the page’s source, and ring only where the swap failed: a call to one raises an alert',
})

const dynamicInput = z.strictObject({
  name,
  kind: z.literal('dynamic'),
  target: phoneNumber,
  destination: phoneNumber.optional(),
  onShared: onShared.default('share'),
  threshold: threshold.default(defaultThreshold),
})

const staticInput = z.strictObject({
  name,
  kind: z.literal('static'),
  target: phoneNumber.optional(),
  destination: phoneNumber.optional(),
  match: match.optional(),
  source: source.optional(),
  sentinel: sentinel.default(false),
})

export const poolInput = z.discriminatedUnion('kind', [dynamicInput, staticInput]).meta({ id: 'PoolInput' })

/**
 * A pool keeps its kind: a dynamic pool has a target and takes no `match`, `source` or `sentinel`, a static
 * one takes no `onShared` or `threshold`.
 */
export const poolPatch = z
  .strictObject({
    name: name.optional(),
    target: phoneNumber.nullable().optional(),
    destination: phoneNumber.optional(),
    match: match.nullable().optional(),
    source: source.nullable().optional(),
    onShared: onShared.optional(),
    threshold: threshold.optional(),
    sentinel: sentinel.optional(),
  })
  .meta({ id: 'PoolPatch' })

export const poolSchema = z
  .object({
    id: z.string(),
    site: z.string(),
    name: z.string(),
    kind: z.enum(poolKinds),
    target: z.string().nullable(),
    destination: z.string(),
    match: match.nullable(),
    source: source.nullable(),
    onShared,
    threshold,
    sentinel,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Pool' })

const count = z.int().nonnegative()

/** A pool with the state and the use of its numbers. */
export const poolDetailSchema = poolSchema
  .extend({
    numbers: z.object({ active: count, resting: count, reserve: count, retired: count }),
    use: z.object({
      inUse: count.meta({
        description: 'Active numbers that are not yet available to somebody else; beyond 200 an estimate',
      }),
      busy: count.meta({ description: 'Active numbers with a call in progress' }),
      shownLastDay: count.meta({ description: 'Beyond 200 an estimate' }),
    }),
    resting: z.array(
      z.object({
        number: z.string(),
        since: z.iso.datetime().nullable(),
        reason: z.enum(restReasons).nullable(),
      }),
    ),
  })
  .meta({ id: 'PoolDetail' })

/** A new pool of the kind that the request asks for. */
export function newPool(
  input: z.output<typeof poolInput> & { destination: string },
  fields: Pick<PoolRow, 'site' | 'id' | 'createdAt'>,
): PoolRow {
  const forKind =
    input.kind === 'dynamic'
      ? { match: null, source: null, onShared: input.onShared, threshold: input.threshold, sentinel: false }
      : {
          match: input.match ?? null,
          source: input.source ?? null,
          onShared: 'share' as const,
          threshold: 0.5,
          sentinel: input.sentinel,
        }
  const { name, kind, target = null, destination } = input
  const none = { activeNumbers: 0, restingNumbers: 0, reserveNumbers: 0, retiredNumbers: 0 }
  return { ...forKind, name, kind, target, destination, ...none, ...fields }
}

/** 422 for a field that a pool of this kind does not have, or cannot be without. */
export function requireFieldsOfKind(kind: PoolRow['kind'], change: z.output<typeof poolPatch>): void {
  const foreign =
    kind === 'dynamic' ? (['match', 'source', 'sentinel'] as const) : (['onShared', 'threshold'] as const)
  for (const field of foreign) {
    if (change[field] !== undefined) throw invalidField(field, `a ${kind} pool has no ${field}`)
  }
  if (kind === 'dynamic' && change.target === null) {
    throw invalidField('target', 'a dynamic pool needs a target')
  }
}

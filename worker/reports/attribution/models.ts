import { z } from '@hono/zod-openapi'

/** How a call's one unit of credit is divided among the visits that led to it. */
export const model = z.enum(['last', 'last-non-direct', 'first', 'linear', 'position', 'time-decay'])
export type Model = z.infer<typeof model>

/** A visit before a call. */
export interface Touch {
  channel: string
  /** When the visit started, ms. */
  at: number
}

/** After this many ms a visit counts half as much under time decay, as it did in Google's model (7 days). */
const halfLife = 7 * 86_400_000

/**
 * The share of each touch, oldest first. The shares sum to 1.
 *
 * `position` gives the first and the last visit 40 % each and divides the rest; with two visits, half each.
 */
export function creditOf(model: Model, touches: Touch[]): number[] {
  const weights = touches.map((touch, index) => weigh(model, touches, touch, index))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

function weigh(model: Model, touches: Touch[], touch: Touch, index: number): number {
  const last = touches.length - 1
  switch (model) {
    case 'last':
      return index === last ? 1 : 0
    case 'first':
      return index === 0 ? 1 : 0
    case 'linear':
      return 1
    case 'last-non-direct': {
      const named = touches.findLastIndex((each) => each.channel !== 'Direct')
      return index === (named === -1 ? last : named) ? 1 : 0
    }
    case 'position':
      if (last < 2) return 1
      return index === 0 || index === last ? 0.4 : 0.2 / (last - 1)
    case 'time-decay':
      // Measured from the last visit, so that the weights of old paths do not all vanish.
      return 2 ** (((touches[last]?.at ?? touch.at) - touch.at) / -halfLife)
  }
}

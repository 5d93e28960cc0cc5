import { z } from '@hono/zod-openapi'
import { callStatuses, type eventTypes, numberStates } from '../../schema/index.ts'

/** A number as a call finds it: where it rings only because a swap failed, an alert is due. */
const dialledNumber = z.object({
  number: z.string(),
  pool: z.string(),
  /** It stands in the page's source, to ring only where the swap failed. */
  sentinel: z.boolean(),
  /** It is one that the site's pages print. */
  isTarget: z.boolean(),
})

const call = z.object({ call: z.string(), status: z.enum(callStatuses) })

/** What an event of each type says. `subject` names what it is about: a call, a number, or a kind of trouble. */
export const eventData = {
  'call.started': call.extend({ dialled: dialledNumber.nullable() }),
  'call.answered': call,
  'call.ended': call,
  /** Nobody was reached: not answered, busy or failed. It comes right after `call.ended`. */
  'call.missed': call,
  /** Something else about a call is no longer as it was: its match, or what a late event corrected. */
  'call.changed': call.extend({ changed: z.array(z.string()) }),
  'number.changed': z.object({ number: z.string(), state: z.enum(numberStates) }),
  /** Enough of a day's reporting views had the same trouble. */
  'swap.failed': z.object({
    kind: z.enum(['target-missing', 'swap-reverted']),
    /** The day's first moment in UTC, ms. */
    day: z.int(),
    pages: z.int(),
    troubled: z.int(),
    example: z.string().nullable(),
  }),
  /** Pages have written as many rows as the site allows for the day that begins then (UTC, ms). */
  'budget.spent': z.object({ day: z.int(), budget: z.int() }),
} satisfies Record<EventType, z.ZodType>

export type EventType = (typeof eventTypes)[number]

/** Something that happened on a site, on its way into the outbox. */
export type NewEvent = {
  [Type in EventType]: { type: Type; subject: string; data: z.infer<(typeof eventData)[Type]> }
}[EventType]

/** The same as subscribers get it. */
export type SiteEvent = NewEvent & {
  site: string
  /** Rises within the site, in the order in which things happened. */
  sequence: number
  /** When it happened, ms. */
  at: number
}

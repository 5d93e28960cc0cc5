import { z } from '@hono/zod-openapi'
import { nameDigest } from '../platform/ids.ts'
import { phoneKey } from '../platform/phone/key.ts'

const outcome = z.enum(['completed', 'missed', 'busy', 'failed'])

/**
 * What a provider reports of a call, in our own words. `leg` is the caller's side, or the side that was dialled for
 * it: only the dialled side proves that somebody was reached.
 */
export const callEvent = z.object({
  provider: z.string(),
  /** The provider's id of the caller's leg, which names the whole call. */
  providerCallId: z.string(),
  /** Two deliveries with the same key are one event. */
  key: z.string(),
  kind: z.enum(['started', 'answered', 'ended', 'recorded']),
  leg: z.enum(['caller', 'dialled']),
  /** When it happened, ms. */
  at: z.int(),
  /** The provider gave no time: `at` is when the event arrived. */
  untimed: z.boolean().optional(),
  /** The caller, E.164 as it came; null when withheld or not named by this event. */
  from: z.string().nullable(),
  /** The tracking number; null when this event does not name it. */
  to: z.string().nullable(),
  outcome: outcome.optional(),
  /** The provider's final word on the dialled leg, after which no other leg is tried. */
  final: z.boolean().optional(),
  /** The provider's id of the dialled leg that it is about, where it says so. */
  legId: z.string().optional(),
  /** A machine answered the leg, so nobody was talked to. */
  machine: z.boolean().optional(),
  /** Nobody has reported it: the call must be over by now. */
  assumed: z.boolean().optional(),
  talkSeconds: z.int().nonnegative().optional(),
  answeredBy: z.string().optional(),
  recordingUrl: z.string().optional(),
})

export type CallEvent = z.infer<typeof callEvent>
/** How a leg ended. */
export type Outcome = z.infer<typeof outcome>

/**
 * What names a call whatever its site, found again from any of its events. PBX call ids are only unique within one
 * PBX, so those of the generic webhook are taken together with the number dialled.
 */
export function callDigest(event: Pick<CallEvent, 'provider' | 'providerCallId' | 'to'>): Promise<string> {
  const scope = event.provider === 'generic' ? `${event.to && phoneKey(event.to)}/` : ''
  return nameDigest(`${event.provider}/${scope}${event.providerCallId}`)
}

/** The number dialled, E.164, as far as any of a call's events names it. */
export function numberDialled(events: CallEvent[]): string | null {
  return events.find(({ to }) => to !== null)?.to ?? null
}

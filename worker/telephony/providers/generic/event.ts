import { z } from '@hono/zod-openapi'
import { phoneNumber } from '../../../../shared/wire.ts'
import type { CallEvent } from '../../../calls/event.ts'
import { readE164 } from '../../numbers.ts'

/** What a PBX reports. */
export const genericEvent = z
  .strictObject({
    type: z.enum(['call.started', 'call.answered', 'call.ended']),
    call: z.string().min(1).max(200).meta({ description: 'The PBX’s own id of the call' }),
    from: phoneNumber.nullable().meta({ description: 'Null when withheld' }),
    to: phoneNumber.meta({ description: 'The tracking number' }),
    at: z.iso
      .datetime({ offset: true })
      .meta({ description: 'Within the last 30 days, at most a day ahead' }),
    answeredBy: z.string().max(200).optional(),
    recordingUrl: z
      .url({ protocol: /^https$/ })
      .max(2048)
      .optional(),
    reason: z.enum(['answered', 'no-answer', 'busy', 'failed', 'canceled']).optional(),
  })
  .meta({ id: 'GenericCallEvent' })

const outcomes = {
  answered: 'completed',
  'no-answer': 'missed',
  canceled: 'missed',
  busy: 'busy',
  failed: 'failed',
} as const

const kinds = { 'call.started': 'started', 'call.answered': 'answered', 'call.ended': 'ended' } as const

/**
 * The report as an event.
 *
 * @param webhookId the webhook's own id, which a repeated delivery has again
 */
export function toCallEvent(input: z.infer<typeof genericEvent>, webhookId: string): CallEvent {
  const { type, call, from, to, at, answeredBy, recordingUrl, reason } = input
  return {
    provider: 'generic',
    providerCallId: call,
    key: webhookId,
    kind: kinds[type],
    leg: 'caller',
    at: Date.parse(at),
    from: readE164(from),
    to,
    ...(type === 'call.ended' && reason && { outcome: outcomes[reason] }),
    ...(answeredBy !== undefined && { answeredBy }),
    ...(recordingUrl !== undefined && { recordingUrl }),
  }
}

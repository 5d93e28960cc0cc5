import { z } from '@hono/zod-openapi'
import type { CallEvent } from '../../../calls/event.ts'
import { invalidField } from '../../../platform/http/problem.ts'
import { dayLength } from '../../../platform/time.ts'
import { calledOf, callerOf } from '../../address.ts'
import { maxAhead } from '../../clock.ts'
import { readMoment } from './moment.ts'

const maxAge = 30 * dayLength

const address = z.string().max(500)

/** What a PBX reports. */
export const genericEvent = z
  .strictObject({
    type: z.enum(['call.started', 'call.answered', 'call.ended']),
    call: z.string().min(1).max(200).meta({ description: 'The PBX’s own id of the call' }),
    from: address.nullable().meta({
      description:
        'The caller: E.164, `sip:`, `tel:`, or a number of the country dialled. Null when withheld',
      example: '+14155550142',
    }),
    to: address.meta({
      description: 'The tracking number, written in the same ways',
      example: '+12025550123',
    }),
    at: z.string().max(64).meta({
      format: 'date-time',
      description: 'With its offset from UTC. Within the last 30 days, at most five minutes ahead',
    }),
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
 * @param webhookId the webhook's own id, which a repeated delivery has again. Some PBXs give all reports of a call the
 *   same one, so it names an event only together with what is reported
 * @throws Problem 422 for a number or a time that cannot be what the PBX means
 */
export function toCallEvent(input: z.infer<typeof genericEvent>, webhookId: string, now: number): CallEvent {
  const { type, call, answeredBy, recordingUrl, reason } = input
  const to = calledOf(input.to, input.from)
  if (to === null) throw invalidField('to', 'must be a phone number such as +12025550123')
  return {
    provider: 'generic',
    providerCallId: call,
    key: `${kinds[type]}:${webhookId}`,
    kind: kinds[type],
    leg: 'caller',
    at: timeOf(input.at, now),
    from: callerOf(input.from, to),
    to,
    ...(type === 'call.ended' && reason && { outcome: outcomes[reason] }),
    ...(answeredBy !== undefined && { answeredBy }),
    ...(recordingUrl !== undefined && { recordingUrl }),
  }
}

function timeOf(text: string, now: number): number {
  const at = readMoment(text)
  if (at === null) {
    throw invalidField('at', 'must be an ISO 8601 time with its offset, such as 2026-11-24T14:00:00+02:00')
  }
  if (at - now > maxAhead) {
    const minutes = Math.round((at - now) / 60_000)
    throw invalidField('at', `is ${minutes} minutes ahead: is it a local time that was sent as UTC?`)
  }
  if (now - at > maxAge) throw invalidField('at', 'is more than 30 days ago')
  return at
}

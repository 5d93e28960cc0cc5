import { createRoute, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { phoneNumber } from '../../../../shared/wire.ts'
import type { CallEvent } from '../../../calls/event.ts'
import type { Environment } from '../../../platform/environment.ts'
import { limitBody, requireType } from '../../../platform/http/body.ts'
import { answers, createApi, jsonBody } from '../../../platform/http/endpoint.ts'
import { invalidField, Problem } from '../../../platform/http/problem.ts'
import { receive } from '../../receive.ts'
import { isSignedWebhook } from './signature.ts'

const genericEvent = z
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

const aDay = 86_400_000
const longestAge = 30 * aDay

const guards: MiddlewareHandler<Environment>[] = [
  limitBody(65_536),
  requireType('application/json'),
  requireSignature(),
]

const create = createRoute({
  method: 'post',
  path: '/v1/providers/generic/calls',
  tags: ['Providers'],
  summary: 'Any PBX reports a call, signed by the Standard Webhooks rules',
  security: [{ standardWebhooks: [] }],
  middleware: guards,
  request: { body: jsonBody(genericEvent) },
  responses: answers(202, 'Recorded', z.object({ id: z.string() })),
})

const outcomes = {
  answered: 'completed',
  'no-answer': 'missed',
  canceled: 'missed',
  busy: 'busy',
  failed: 'failed',
} as const

/** The generic signed webhook. */
export const genericRoutes = createApi().openapi(create, async (c) => {
  const event = toCallEvent(c.req.valid('json'), c.req.header('webhook-id') ?? '')
  const age = c.var.now - event.at
  if (age > longestAge || age < -aDay) throw invalidField('at', 'is too far from now')
  const context = { db: c.var.db, standby: c.env.STANDBY, now: c.var.now }
  const { id } = await receive(context, [event])
  return c.json({ id }, 202)
})

/** 403 unless the webhook is signed with our secret and fresh; without a secret nothing is believed. */
function requireSignature(): MiddlewareHandler<Environment> {
  return async function requireSignatureMiddleware(c, next) {
    const secret = c.env.GENERIC_WEBHOOK_SECRET
    const signed = {
      id: c.req.header('webhook-id') ?? '',
      timestamp: c.req.header('webhook-timestamp') ?? '',
      signature: c.req.header('webhook-signature') ?? '',
    }
    if (!secret || !(await isSignedWebhook(secret, signed, await c.req.text(), c.var.now))) {
      throw new Problem(
        403,
        'bad_signature',
        'The webhook signature is missing, wrong or older than five minutes.',
      )
    }
    await next()
  }
}

function toCallEvent(input: z.infer<typeof genericEvent>, webhookId: string): CallEvent {
  const { type, call, from, to, at, answeredBy, recordingUrl, reason } = input
  const kinds = { 'call.started': 'started', 'call.answered': 'answered', 'call.ended': 'ended' } as const
  return {
    provider: 'generic',
    providerCallId: call,
    key: webhookId,
    kind: kinds[type],
    leg: 'caller',
    at: Date.parse(at),
    from,
    to,
    ...(type === 'call.ended' && reason && { outcome: outcomes[reason] }),
    ...(answeredBy !== undefined && { answeredBy }),
    ...(recordingUrl !== undefined && { recordingUrl }),
  }
}

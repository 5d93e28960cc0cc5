import { z } from '@hono/zod-openapi'
import { createApi, endpoint, jsonBody, problems } from '../platform/http/endpoint.ts'
import { signedBy } from './guard.ts'
import type { Rendered } from './provider.ts'
import { genericEvent } from './providers/generic/event.ts'
import { providers } from './registry.ts'
import { answerWebhook } from './routing.ts'

const { twilio, generic } = providers

/** The answer to a webhook: its body is what the provider's `render` writes, so handlers give it as a `Response`. */
function rendered<Status extends Rendered['status']>(
  status: Status,
  description: string,
  type: string,
  schema: z.ZodType,
) {
  const content: Record<string, { schema: z.ZodType }> = { [type]: { schema } }
  const answer = { [status]: { description, content } } as Record<
    Status,
    { description: string; content: typeof content }
  >
  return { ...answer, ...problems }
}

const twilioBody = {
  required: true,
  content: {
    'application/x-www-form-urlencoded': {
      schema: z.record(z.string(), z.union([z.string(), z.array(z.string())])).meta({
        id: 'TwilioParameters',
        description: 'Twilio’s webhook parameters; it adds to them without notice',
      }),
    },
  },
}

const twiml = rendered(200, 'TwiML', 'text/xml', z.string())

const twilioVoice = endpoint(signedBy(twilio, 'voice'), {
  method: 'post',
  path: '/v1/providers/twilio/voice',
  tag: 'Providers',
  summary: 'Twilio asks what to do with an incoming call',
  security: [{ twilioSignature: [] }],
  request: { body: twilioBody },
  responses: twiml,
})

const twilioStatus = endpoint(signedBy(twilio, 'status'), {
  method: 'post',
  path: '/v1/providers/twilio/status',
  tag: 'Providers',
  summary: 'Twilio reports progress, the result of dialling, or a recording',
  security: [{ twilioSignature: [] }],
  request: { body: twilioBody },
  responses: twiml,
})

const genericCalls = endpoint(signedBy(generic, 'status'), {
  method: 'post',
  path: '/v1/providers/generic/calls',
  tag: 'Providers',
  summary: 'Any PBX reports a call, signed by the Standard Webhooks rules',
  security: [{ standardWebhooks: [] }],
  request: { body: jsonBody(genericEvent) },
  responses: rendered(202, 'Recorded', 'application/json', z.object({ id: z.string() })),
})

/** The providers' webhooks. */
export const telephonyRoutes = createApi()
  .openapi(twilioVoice, (c) => answerWebhook(c, twilio, twilioStatus.path))
  .openapi(twilioStatus, (c) => answerWebhook(c, twilio, twilioStatus.path))
  .openapi(genericCalls, (c) => answerWebhook(c, generic, genericCalls.path))

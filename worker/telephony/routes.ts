import { z } from '@hono/zod-openapi'
import { createApi, endpoint, jsonBody, problems, responses } from '../platform/http/endpoint.ts'
import { signedBy } from './guard.ts'
import { genericEvent } from './providers/generic/event.ts'
import { providers } from './registry.ts'
import { answerWebhook } from './routing.ts'

const { twilio, generic } = providers

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

const twiml = {
  200: { description: 'TwiML', content: { 'text/xml': { schema: z.string() } } },
  ...problems,
}

const twilioVoice = endpoint(signedBy(twilio), {
  method: 'post',
  path: '/v1/providers/twilio/voice',
  tag: 'Providers',
  summary: 'Twilio asks what to do with an incoming call',
  security: [{ twilioSignature: [] }],
  request: { body: twilioBody },
  responses: twiml,
})

const twilioStatus = endpoint(signedBy(twilio), {
  method: 'post',
  path: '/v1/providers/twilio/status',
  tag: 'Providers',
  summary: 'Twilio reports progress, the result of dialling, or a recording',
  security: [{ twilioSignature: [] }],
  request: { body: twilioBody },
  responses: twiml,
})

const genericCalls = endpoint(signedBy(generic), {
  method: 'post',
  path: '/v1/providers/generic/calls',
  tag: 'Providers',
  summary: 'Any PBX reports a call, signed by the Standard Webhooks rules',
  security: [{ standardWebhooks: [] }],
  request: { body: jsonBody(genericEvent) },
  responses: responses(202, 'Recorded', z.object({ id: z.string() })),
})

/** The providers' webhooks. */
export const telephonyRoutes = createApi()
  .openapi(twilioVoice, (c) => answerWebhook(c, twilio, twilioStatus.path))
  .openapi(twilioStatus, (c) => answerWebhook(c, twilio, twilioStatus.path))
  .openapi(genericCalls, (c) => answerWebhook(c, generic, genericCalls.path) as never)

import { createRoute, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { learnRoutes, shardOf } from '../../../inventory/numbers/failover-routes.ts'
import type { Environment } from '../../../platform/environment.ts'
import { limitBody, requireType } from '../../../platform/http/body.ts'
import { createApi, problems } from '../../../platform/http/endpoint.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { publicOrigin } from '../../../platform/http/public-origin.ts'
import { receive } from '../../receive.ts'
import { e164, startedEvent, statusEvents } from './events.ts'
import { isSignedByTwilio } from './signature.ts'
import { apologise, emptyTwiml, forwardCall } from './twiml.ts'

const statusPath = '/v1/providers/twilio/status'

const webhookBody = {
  required: true,
  content: {
    'application/x-www-form-urlencoded': {
      schema: z.record(z.string(), z.string()).meta({
        id: 'TwilioParameters',
        description: 'Twilio’s webhook parameters; it adds to them without notice',
      }),
    },
  },
}

const twimlAnswer = {
  200: { description: 'TwiML', content: { 'text/xml': { schema: z.string() } } },
  ...problems,
}

const guards = [
  limitBody(65_536),
  requireType('application/x-www-form-urlencoded'),
  requireSignature(),
] as const

const voice = createRoute({
  method: 'post',
  path: '/v1/providers/twilio/voice',
  tags: ['Providers'],
  summary: 'Twilio asks what to do with an incoming call',
  security: [{ twilioSignature: [] }],
  request: { body: webhookBody },
  responses: twimlAnswer,
})

const status = createRoute({
  method: 'post',
  path: statusPath,
  tags: ['Providers'],
  summary: 'Twilio reports progress, the result of dialling, or a recording',
  security: [{ twilioSignature: [] }],
  request: { body: webhookBody },
  responses: twimlAnswer,
})

/** Twilio's webhooks. Their form is read by hand: the signature covers it as it was sent. */
export const twilioRoutes = createApi()
twilioRoutes.openAPIRegistry.registerPath(voice)
twilioRoutes.openAPIRegistry.registerPath(status)

twilioRoutes.post(voice.path, ...guards, async (c) => {
  const params = await formOf(c)
  const to = e164(params.get('To'))
  const event = startedEvent(params, c.var.now)
  let destination: string | null = null
  if (event) destination = await record(c, event).catch(() => null)
  destination ??= to === null ? null : await lastKnownDestination(c, to)
  destination ??= c.env.FALLBACK_DESTINATION ?? null
  if (destination === null) return twiml(apologise())
  const statusUrl = new URL(statusPath, publicUrl(c)).href
  return twiml(forwardCall({ destination, from: e164(params.get('From')), to, statusUrl }))
})

twilioRoutes.post(status.path, ...guards, async (c) => {
  const [first, ...others] = statusEvents(await formOf(c), c.var.now)
  if (first) {
    const context = { db: c.var.db, standby: c.env.STANDBY, now: c.var.now }
    await receive(context, [first, ...others])
  }
  return twiml(emptyTwiml)
})

/** Records the start of a call; the destination if the number is ours. */
async function record(
  c: Context<Environment>,
  event: NonNullable<ReturnType<typeof startedEvent>>,
): Promise<string | null> {
  const context = { db: c.var.db, standby: c.env.STANDBY, now: c.var.now }
  const { dialled } = await receive(context, [event])
  if (!dialled || event.to === null) return null
  const route = { id: dialled.pool, destination: dialled.destination }
  c.executionCtx.waitUntil(learnRoutes(c.env.STANDBY, [event.to], route))
  return dialled.destination
}

/** Where the number led when D1 last answered. */
async function lastKnownDestination(c: Context<Environment>, number: string): Promise<string | null> {
  try {
    return await shardOf(c.env.STANDBY, number).destinationOf(number)
  } catch {
    return null
  }
}

/** 403 unless Twilio signed the request; without a configured token nothing is believed. */
function requireSignature(): MiddlewareHandler<Environment> {
  return async function requireSignatureMiddleware(c, next) {
    const token = c.env.TWILIO_AUTH_TOKEN
    const signature = c.req.header('x-twilio-signature') ?? ''
    if (!token || !(await isSignedByTwilio(token, signature, publicUrl(c), await formOf(c)))) {
      throw new Problem(403, 'bad_signature', 'The X-Twilio-Signature is missing or wrong.')
    }
    await next()
  }
}

async function formOf(c: Context<Environment>): Promise<URLSearchParams> {
  return new URLSearchParams(await c.req.text())
}

/** The URL that Twilio was given, which a proxy in front of the Worker may have changed. */
function publicUrl(c: Context<Environment>): string {
  const url = new URL(c.req.url)
  return publicOrigin(c) + url.pathname + url.search
}

function twiml(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'text/xml; charset=utf-8' } })
}

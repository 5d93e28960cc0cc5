import type { Context, ExecutionContext } from 'hono'
import { z } from 'zod'
import type { Bindings, Environment } from '../worker/platform/environment.ts'
import { notFound, Problem } from '../worker/platform/http/problem.ts'
import { publicOrigin } from '../worker/platform/http/public-origin.ts'
import { twilioSignature } from '../worker/telephony/providers/twilio/signature.ts'
import type { TwilioWebhook } from './twilio-caller.ts'
import { type ShownCall, shownCall } from './wire.ts'

/**
 * Answers a request as the production Worker does. The demo uses the public API like everybody else, but
 * inside the Worker, because Cloudflare does not let a Worker fetch its own zone.
 */
export type Dispatch = (
  request: Request,
  env: Bindings,
  executionContext: ExecutionContext,
) => Response | Promise<Response>

const siteList = z.object({
  data: z.array(z.object({ id: z.string(), key: z.string(), domains: z.array(z.string()) })),
})

const callList = z.object({ data: z.array(z.object({ id: z.string(), providerCallId: z.string() })) })

/** The Worker's public HTTP contract as the demo uses it, at the clock of the request `c`. */
export function ownApi(c: Context<Environment>, dispatch: Dispatch) {
  const { ADMIN_KEY, TWILIO_AUTH_TOKEN } = c.env
  const origin = publicOrigin(c)
  const clock = { 'ringtrail-clock': String(c.get('now')) }

  async function get(path: string): Promise<unknown> {
    if (!ADMIN_KEY) throw new Problem(503, 'no_key', 'ADMIN_KEY is not set.')
    const headers = { ...clock, authorization: `Bearer ${ADMIN_KEY}` }
    const response = await dispatch(new Request(`${origin}${path}`, { headers }), c.env, c.executionCtx)
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`)
    return response.json()
  }

  /** The seeded site, the first one of `localhost`; null before the seed. */
  async function site() {
    const { data } = siteList.parse(await get('/v1/sites?limit=200'))
    return data.find((each) => each.domains.includes('localhost')) ?? null
  }

  /** One of the demo site's latest calls with its match and the visitor's path; 404 for any other. */
  async function call(sid: string): Promise<ShownCall> {
    const demoSite = await site()
    // Before the seed there is no site, and a list of no site's calls would be an error instead of empty.
    if (!demoSite) throw notFound('call')
    const { data } = callList.parse(await get(`/v1/calls?site=${demoSite.id}&limit=200`))
    const found = data.find((each) => each.providerCallId === sid)
    if (!found) throw notFound('call')
    return shownCall.parse(await get(`/v1/calls/${found.id}`))
  }

  /** Sends a webhook with the signature Twilio would give it and returns the answer's text. */
  async function deliver({ path, params }: TwilioWebhook): Promise<string> {
    if (!TWILIO_AUTH_TOKEN) throw new Problem(503, 'no_token', 'TWILIO_AUTH_TOKEN is not set.')
    const url = `${origin}${path}`
    const body = new URLSearchParams(params)
    const signature = await twilioSignature(TWILIO_AUTH_TOKEN, url, body)
    const request = new Request(url, {
      method: 'POST',
      headers: { ...clock, 'x-twilio-signature': signature },
      body,
    })
    const response = await dispatch(request, c.env, c.executionCtx)
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status}`)
    return response.text()
  }

  return { site, call, deliver }
}

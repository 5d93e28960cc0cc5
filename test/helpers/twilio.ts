import { randomUUID } from 'node:crypto'
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import {
  callSid,
  dialOut,
  happen,
  ring,
  type TwilioCall,
  type TwilioWebhook,
} from '../../demo/twilio-caller.ts'
import type { TestWorker } from './worker.ts'

/** The token in `.dev.vars.example`. */
export const twilioToken = 'local_twilio_auth_token'

/** How a webhook is sent. */
export interface Delivery {
  /** "Now" for the request, ms. */
  clock: number
  /** The token that signs it. */
  token?: string
  /** The URL that is signed: the Worker's own unless a proxy stands before it. */
  signedUrl?: string
  /** Over the right signature; null for none. */
  signature?: string | null
}

/** Sends a webhook signed by Twilio's own library. Parameters may repeat: then the value is a list. */
export function sendTwilio(
  worker: TestWorker,
  { path, params }: { path: string; params: Record<string, string | string[]> },
  delivery: Delivery,
): Promise<Response> {
  const { clock, token = twilioToken, signedUrl = worker.url + path } = delivery
  const { signature = getExpectedTwilioSignature(token, signedUrl, params) } = delivery
  const pairs = Object.entries(params).flatMap(([name, values]) =>
    [values].flat().map((each) => [name, each]),
  )
  return worker.fetch(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'ringtrail-clock': String(clock),
      ...(signature !== null && { 'x-twilio-signature': signature }),
    },
    body: new URLSearchParams(pairs).toString(),
  })
}

/** A webhook with the moment at which Twilio sends it. */
export type TimedWebhook = TwilioWebhook & { clock: number }

/**
 * Every webhook of a call that rings for 6 s and then, if it is answered, is talked on for 42 s.
 *
 * @param ending how it ends: answered and hung up by the caller; nobody answers; the caller gives up
 */
export function wholeCall(
  call: { from: string | null; to: string; at: number; destination: string },
  ending: 'answered' | 'no-answer' | 'hang-up',
): { sid: string; webhooks: TimedWebhook[] } {
  const { at, ...parties } = call
  const sid = callSid(randomUUID())
  const twilioCall: TwilioCall = { ...parties, sid, startedAt: at, answeredAt: null }
  const answeredAt = at + 6_000
  const endedAt = ending === 'answered' ? at + 48_000 : at + 6_000
  const talked = ending === 'answered' ? { ...twilioCall, answeredAt } : twilioCall
  const timed = (clock: number, webhooks: TwilioWebhook[]) => webhooks.map((each) => ({ ...each, clock }))
  return {
    sid,
    webhooks: [
      ...timed(at, [ring(twilioCall)]),
      ...timed(at + 1_000, dialOut(twilioCall, `<Number>${call.destination}</Number>`, at + 1_000)),
      ...(ending === 'answered' ? timed(answeredAt, happen(twilioCall, 'answer', answeredAt)) : []),
      ...timed(endedAt, happen(talked, ending === 'no-answer' ? 'no-answer' : 'hang-up', endedAt)),
    ],
  }
}

/** Sends webhooks one after another, each at its moment, and expects each to be taken. */
export async function sendAll(worker: TestWorker, webhooks: TimedWebhook[]): Promise<void> {
  for (const webhook of webhooks) {
    const response = await sendTwilio(worker, webhook, { clock: webhook.clock })
    if (response.status !== 200) throw new Error(`${webhook.path}: ${response.status}`)
  }
}

/** Dials a number by Twilio's voice webhook. */
export async function ringTwilio(
  worker: TestWorker,
  call: { from: string; to: string; at: number; sid?: string },
): Promise<{ sid: string; status: number; twiml: string; headers: Headers }> {
  const { from, to, at, sid = callSid(randomUUID()) } = call
  const response = await sendTwilio(worker, ring({ sid, from, to }), { clock: at })
  return { sid, status: response.status, twiml: await response.text(), headers: response.headers }
}

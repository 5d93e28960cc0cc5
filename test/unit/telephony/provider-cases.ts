import { Webhook as StandardWebhook } from 'standardwebhooks'
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import type { Outcome } from '../../../worker/calls/event.ts'
import type { Provider, Purpose, Webhook } from '../../../worker/telephony/provider.ts'
import type { providers } from '../../../worker/telephony/registry.ts'

/** The moment at which everything is sent, ms. */
export const noon = Date.UTC(2026, 10, 17, 12)
/** Who calls whom, unless a test says otherwise. */
export const caller = '+14155550142'
export const dialled = '+12025550113'

/** What a provider sends, before it is signed. */
export interface Message {
  purpose: Purpose
  path: string
  body: string
}

/** How a message is signed. */
export interface Signing {
  secret: string
  /** When, ms. */
  at: number
}

/** What the contract needs to know of a provider: how it signs, and how it writes each thing that it may say. */
export interface ProviderCase {
  secret: string
  otherSecret: string
  /** The variable of the Worker that holds the secret. */
  variable: string
  signsUrl: boolean
  /** How old a webhook may be, ms; null where the scheme has no time. */
  tolerance: number | null
  /** A call comes in; `from` as the provider writes it. */
  started(parties?: { from?: string | null; to?: string }): Message
  /** All the ways in which the caller of a withheld number is written. */
  withheld: (string | null)[]
  /** Reports on the leg to the business; none where the provider has none of its own. */
  legs: Message[]
  /** Reports of how a call ended. */
  endings: [Message, Outcome][]
  sign(message: Message, signing: Signing): Webhook
}

/** Where the providers of the tests send their webhooks. */
export const origin = 'https://calls.example.com'
const placeholders = ['+266696687', '+2562533', '+7378742833', '+86282452253', '+8656696']

const form = (path: string, purpose: Purpose, params: Record<string, string>): Message => ({
  purpose,
  path: `/v1/providers/twilio/${path}`,
  body: new URLSearchParams({ AccountSid: `AC${'de'.repeat(16)}`, CallSid: 'CA1', ...params }).toString(),
})

const twilioStatus = (params: Record<string, string>) => form('status', 'status', params)
const legOf = (CallStatus: string) =>
  twilioStatus({ CallSid: 'CA2', ParentCallSid: 'CA1', From: caller, To: '+12025550100', CallStatus })
const dialEnd = (DialCallStatus: string, DialBridged: string) =>
  twilioStatus({
    From: caller,
    To: dialled,
    CallStatus: 'in-progress',
    DialCallSid: 'CA2',
    DialCallStatus,
    DialBridged,
  })

const twilio: ProviderCase = {
  secret: 'local_twilio_auth_token',
  otherSecret: 'the_token_of_somebody_else',
  variable: 'TWILIO_AUTH_TOKEN',
  signsUrl: true,
  tolerance: null,
  started: ({ from = caller, to = dialled } = {}) =>
    form('voice', 'voice', { From: from ?? '', To: to, CallStatus: 'ringing' }),
  withheld: [
    ...[
      'anonymous',
      'Anonymous',
      'unknown',
      'restricted',
      'Unavailable',
      '',
      'sip:anonymous@anonymous.invalid',
    ],
    ...placeholders,
    ...placeholders.map((number) => number.slice(1)),
  ],
  legs: ['initiated', 'ringing', 'in-progress', 'completed', 'busy', 'failed', 'no-answer', 'canceled'].map(
    legOf,
  ),
  endings: [
    [dialEnd('completed', 'true'), 'completed'],
    [dialEnd('completed', 'false'), 'missed'],
    [dialEnd('no-answer', 'false'), 'missed'],
    [dialEnd('canceled', 'false'), 'missed'],
    [dialEnd('busy', 'false'), 'busy'],
    [dialEnd('failed', 'false'), 'failed'],
    [twilioStatus({ From: caller, To: dialled, CallStatus: 'completed', CallDuration: '48' }), 'completed'],
  ],
  sign({ path, body, purpose }, { secret }) {
    const url = origin + path
    const params: Record<string, string[]> = {}
    for (const [name, value] of new URLSearchParams(body)) params[name] = [...(params[name] ?? []), value]
    const signature = getExpectedTwilioSignature(secret, url, params)
    return { purpose, url, body, headers: new Headers({ 'x-twilio-signature': signature }) }
  },
}

const report = (fields: Record<string, unknown>): Message => ({
  purpose: 'status',
  path: '/v1/providers/generic/calls',
  body: JSON.stringify({ call: '1', from: caller, to: dialled, at: '2026-11-17T12:00:00Z', ...fields }),
})

const generic: ProviderCase = {
  secret: 'whsec_bG9jYWwtZ2VuZXJpYy13ZWJob29rLXNlY3JldA==',
  otherSecret: `whsec_${Buffer.from('the secret of somebody else').toString('base64')}`,
  variable: 'GENERIC_WEBHOOK_SECRET',
  signsUrl: false,
  tolerance: 300_000,
  started: (parties = {}) => report({ type: 'call.started', ...parties }),
  withheld: [null, ...placeholders],
  legs: [],
  endings: [
    [report({ type: 'call.ended', reason: 'answered' }), 'completed'],
    [report({ type: 'call.ended', reason: 'no-answer' }), 'missed'],
    [report({ type: 'call.ended', reason: 'canceled' }), 'missed'],
    [report({ type: 'call.ended', reason: 'busy' }), 'busy'],
    [report({ type: 'call.ended', reason: 'failed' }), 'failed'],
  ],
  sign({ path, body, purpose }, { secret, at }) {
    const headers = new Headers({
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at / 1000)),
      'webhook-signature': new StandardWebhook(secret).sign('msg_1', new Date(at), body),
    })
    return { purpose, url: origin + path, body, headers }
  },
}

/** One for every provider in the registry. */
export const cases: Record<keyof typeof providers, ProviderCase> = { twilio, generic }

/** A signed message: with the provider's own secret and at noon unless said otherwise. */
export function signed(
  { sign, secret }: ProviderCase,
  message: Message,
  signing: Partial<Signing> = {},
): Webhook {
  return sign(message, { secret, at: noon, ...signing })
}

/** Each provider with its case, for `describe.each`. */
export function eachProvider(
  all: Record<keyof typeof providers, Provider>,
): [string, Provider, ProviderCase][] {
  return Object.values(all).map((provider) => [
    provider.name,
    provider,
    cases[provider.name as keyof typeof providers],
  ])
}

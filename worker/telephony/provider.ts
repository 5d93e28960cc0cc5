import type { CallEvent } from '../calls/event.ts'
import type { Bindings } from '../platform/environment.ts'
import type { Verb } from './verbs.ts'

/**
 * What a provider sends a webhook for. `voice`: a call has come in and waits for an answer that says where it goes.
 * `status`: a report, which nobody waits for. A PBX that routes its calls by itself only sends reports.
 */
export type Purpose = 'voice' | 'status'

/** A webhook as it arrived. */
export interface Webhook {
  purpose: Purpose
  /** As the provider was given it, which a proxy in front of the Worker may have changed. */
  url: string
  headers: Headers
  body: string
}

/** A call that waits for an answer. Its numbers are E.164, each null where it is not known. */
export interface Incoming {
  to: string | null
  /** The caller's number, where the provider lets it stand as the caller of the leg to the business. */
  callerId: string | null
}

/** What a webhook says. */
export interface Parsed {
  /** All of one call; none for a webhook that says nothing about any. */
  events: CallEvent[]
  /** A call that waits for an answer; null for a report. */
  incoming: Incoming | null
}

/** What a webhook is answered with. */
export interface Reply {
  /** What the call is to do next; empty to let it go on. A provider that routes calls by itself ignores them. */
  verbs: Verb[]
  /** The id of the call; null where the webhook was about none. */
  call: string | null
  /** Where the provider reports what becomes of the verbs. */
  statusUrl: string
}

/** An answer in the provider's own language. */
export interface Rendered {
  status: 200 | 202
  /** The media type, as the header has it. */
  type: string
  body: string
}

/**
 * A telephony provider, or a PBX. A new one is written in a folder of its own under `providers/`, entered in
 * registry.ts, given its routes in routes.ts and a case in the contract tests, which all providers pass
 * (test/unit/telephony/provider-contract.test.ts and test/worker/telephony/provider-contract.test.ts).
 */
export interface Provider {
  /** Stands in the paths of its webhooks and in stored calls, so it never changes. */
  name: string
  /** The media type of its webhooks' bodies. */
  contentType: string
  /** The secret that its webhooks are signed with; undefined where none is configured, and then none is accepted. */
  secretOf(env: Bindings): string | undefined
  /**
   * The number dialled, E.164, as a body says that nobody has vouched for yet: reports of its calls may also be signed by
   * a secret of the site that has it. Only for a PBX, of which each site has its own.
   */
  numberClaimed?(body: string): string | null
  /**
   * Whether this webhook was signed with the secret, and lately where the scheme has a time. Compares in constant
   * time, and never throws, whatever the webhook and the secret are.
   *
   * @param now ms
   */
  verify(webhook: Webhook, secret: string, now: number): Promise<boolean>
  /**
   * The webhook in our own words; who calls whom is read by `callerOf` and `calledOf` (address.ts). The same delivery always gives events with the same keys.
   *
   * @param now ms: the time of what the provider gave no time for
   * @throws Problem 400 or 422 for what the provider's rules do not allow
   */
  parse(webhook: Webhook, now: number): Parsed
  /** The answer, in which nothing that came from outside can be taken for markup. */
  render(reply: Reply): Rendered
}

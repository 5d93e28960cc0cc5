import type { CallEvent } from '../calls/event.ts'
import type { Bindings } from '../platform/environment.ts'
import type { Verb } from './verbs.ts'

/** A webhook as it arrived. */
export interface Webhook {
  /** As the provider was given it, which a proxy in front of the Worker may have changed. */
  url: string
  headers: Headers
  body: string
}

/** What a webhook says. */
export interface Parsed {
  /** All of one call; none for a webhook that says nothing about any. */
  events: CallEvent[]
  /** A call that has just come in and asks what to do; null for everything else. */
  incoming: { from: string | null; to: string | null } | null
}

/** What a webhook is answered with. */
export interface Reply {
  /** What the call is to do next; empty to let it go on. A provider that routes calls by itself takes no notice. */
  verbs: Verb[]
  /** The id of the call; null where the webhook was about none. */
  call: string | null
  /** Where the provider reports what becomes of the verbs. */
  statusUrl: string
}

/** An answer in the provider's own language. */
export interface Rendered {
  status: 200 | 202
  type: string
  body: string
}

/** A telephony provider, or a PBX. One contract test runs over all of them (test/worker/telephony). */
export interface Provider {
  name: string
  /** The media type of its webhooks. */
  contentType: string
  /** The secret that its webhooks are signed with; undefined where none is configured, and then none is accepted. */
  secretOf(env: Bindings): string | undefined
  /** Whether the provider signed this webhook, and lately. Compares in constant time. */
  verify(webhook: Webhook, secret: string, now: number): Promise<boolean>
  /**
   * The webhook in our own words.
   *
   * @throws Problem 422 for what the provider's rules do not allow
   */
  parse(webhook: Webhook, now: number): Parsed
  render(reply: Reply): Rendered
  /** How the provider writes phone numbers. */
  numbers: {
    /** As E.164; null where it is none, or stands for a withheld one. */
    read(text: string | null): string | null
  }
}

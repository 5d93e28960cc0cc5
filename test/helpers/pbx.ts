import { randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { TestWorker } from './worker.ts'

/** The secret in `.dev.vars.example`. */
export const pbxSecret = 'whsec_bG9jYWwtZ2VuZXJpYy13ZWJob29rLXNlY3JldA=='

/** How a PBX sends a webhook. */
export interface PbxDelivery {
  /** "Now" for the request, ms. */
  clock: number
  /** When it was signed, ms: now unless said otherwise. */
  signedAt?: number
  /** The webhook's own id. */
  id?: string
  /** The secrets that sign it, each adding a signature. */
  secrets?: string[]
  type?: string
  /** Over the headers that are right; undefined takes one away. */
  headers?: Record<string, string | undefined>
}

/** Sends a webhook to the generic provider, signed by the official library. A string is sent as it is. */
export function sendPbx(worker: TestWorker, event: unknown, delivery: PbxDelivery): Promise<Response> {
  const {
    clock,
    signedAt = clock,
    id = randomUUID(),
    secrets = [pbxSecret],
    type = 'application/json',
  } = delivery
  const body = typeof event === 'string' ? event : JSON.stringify(event)
  const headers: Record<string, string | undefined> = {
    'content-type': type,
    'ringtrail-clock': String(clock),
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(signedAt / 1000)),
    'webhook-signature': secrets
      .map((each) => new Webhook(each).sign(id, new Date(signedAt), body))
      .join(' '),
    ...delivery.headers,
  }
  const present = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return worker.fetch('/v1/providers/generic/calls', { method: 'POST', headers: present, body })
}

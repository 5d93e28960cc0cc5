import type { NewCall, NextEvent, ShownCall } from '../wire.ts'

const headers = { 'content-type': 'application/json' }

/** Places a call and returns the provider's id of it. */
export async function placeCall(call: NewCall): Promise<string> {
  const { callSid } = await ask<{ callSid: string }>('', call)
  return callSid
}

/** The call as it is now. */
export function readCall(sid: string): Promise<ShownCall> {
  return ask(`/${sid}`)
}

/** Makes the next thing happen to a call and returns the call after it. */
export function sendEvent(sid: string, event: NextEvent['event']): Promise<ShownCall> {
  return ask(`/${sid}/events`, { event } satisfies NextEvent)
}

/** Calls the demo's own API; an answer other than 2xx is thrown with the server's words. */
async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
  const init = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) }
  const response = await fetch(`/demo/calls${path}`, init)
  if (response.ok) return (await response.json()) as Answer
  const problem = (await response.json()) as { detail: string }
  throw new Error(problem.detail)
}

import { randomUUID } from 'node:crypto'
import { sendPbx } from './pbx.ts'
import type { TestWorker } from './worker.ts'

/** A whole phone call as a PBX reports it. */
export interface PhoneCall {
  to: string
  /** When it started, ms. */
  at: number
  from?: string | null
  /** How it ended; null while it still rings. */
  reason?: 'answered' | 'no-answer' | 'busy' | 'failed' | 'canceled' | null
  /** Goes into the answer and the end. */
  answeredBy?: string
  recordingUrl?: string
  /** The PBX's own id. */
  call?: string
}

/**
 * Calls a number through the generic webhook: it rings for 5 s, and a call that is answered ends after
 * another 60 s.
 *
 * @returns the id of the call
 */
export async function phone(worker: TestWorker, phoneCall: PhoneCall): Promise<string> {
  const { to, at, from = '+14155550142', reason = 'answered', call = randomUUID(), ...known } = phoneCall
  const event = { call, from, to }
  const id = await report(worker, at, { type: 'call.started', ...event })
  if (reason === null) return id
  const isAnswered = reason === 'answered'
  if (isAnswered) await report(worker, at + 5_000, { type: 'call.answered', ...event, ...known })
  const endedAt = at + (isAnswered ? 65_000 : 5_000)
  return report(worker, endedAt, { type: 'call.ended', reason, ...event, ...known })
}

/**
 * Begins a call that somebody may end later.
 *
 * @returns the PBX's own id of it
 */
export async function startCall(
  worker: TestWorker,
  { to, at, from = '+14155550142' }: Pick<PhoneCall, 'to' | 'at' | 'from'>,
): Promise<string> {
  const call = randomUUID()
  await report(worker, at, { type: 'call.started', call, from, to })
  return call
}

/** Ends a call that was begun, answered. */
export async function endCall(
  worker: TestWorker,
  {
    id,
    to,
    endedAt,
    from = '+14155550142',
  }: { id: string; to: string; endedAt: number; from?: string | null },
): Promise<void> {
  await report(worker, endedAt, { type: 'call.ended', call: id, reason: 'answered', from, to })
}

/** One event, sent when it happens. */
async function report(worker: TestWorker, at: number, event: Record<string, unknown>): Promise<string> {
  const response = await sendPbx(worker, { ...event, at: new Date(at).toISOString() }, { clock: at })
  const text = await response.text()
  if (response.status !== 202) throw new Error(`${response.status} ${text}`)
  const { id }: { id: string } = JSON.parse(text)
  return id
}

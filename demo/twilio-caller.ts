/**
 * Plays Twilio's part of a phone call: which webhooks it sends at each step, with which parameters.
 * Names and meanings are those of https://www.twilio.com/docs/voice/twiml and
 * https://www.twilio.com/docs/voice/twiml/dial; nothing here sends or signs.
 */

/** A call as Twilio knows it. Times are milliseconds since the epoch. */
export interface TwilioCall {
  /** The inbound leg's id, as {@link callSid} makes it. */
  sid: string
  /** The caller, E.164; null when withheld. */
  from: string | null
  /** The tracking number that was dialled. */
  to: string
  /** Where the Worker sent the call. */
  destination: string
  startedAt: number
  /** Null until somebody picked up. */
  answeredAt: number | null
}

/** What can happen to a call that rings or is in progress. */
export type CallEvent = 'answer' | 'hang-up' | 'no-answer'

/** One webhook: the path it goes to and its form fields, unsigned. */
export interface TwilioWebhook {
  path: '/v1/providers/twilio/voice' | '/v1/providers/twilio/status'
  params: Record<string, string>
}

const account = { AccountSid: `AC${'de'.repeat(16)}`, ApiVersion: '2010-04-01' }

/** A new call's id: `CA` and 32 hexadecimal digits. */
export function callSid(uuid: string): string {
  return `CA${uuid.replaceAll('-', '')}`
}

/** The first webhook of a call: the tracking number rings and Twilio asks what to do. */
export function ring(call: Pick<TwilioCall, 'sid' | 'from' | 'to'>): TwilioWebhook {
  return { path: '/v1/providers/twilio/voice', params: { ...inbound(call), CallStatus: 'ringing' } }
}

/**
 * The webhooks after the Worker's answer to {@link ring}: its `<Dial>` reaches the business, whose phone
 * rings. None when the TwiML dials nobody.
 *
 * @param now milliseconds since the epoch
 */
export function dialOut(
  call: Pick<TwilioCall, 'sid' | 'from' | 'to'>,
  twiml: string,
  now: number,
): TwilioWebhook[] {
  const destination = /<Number[^>]*>([^<]+)</.exec(twiml)?.[1]
  if (destination === undefined) return []
  return ['initiated', 'ringing'].map((CallStatus, sequence) =>
    status({ ...dialled({ ...call, destination }), ...progress(sequence, now), CallStatus }),
  )
}

/**
 * The webhooks of what happens next, in the order Twilio sends them.
 *
 * - `answer`: the business picks up; the dialled leg is in progress.
 * - `no-answer`: the dialled leg rings until Twilio gives up.
 * - `hang-up`: the caller ends the call, before or after it was answered.
 *
 * @param now milliseconds since the epoch
 */
export function happen(call: TwilioCall, event: CallEvent, now: number): TwilioWebhook[] {
  if (event === 'answer') {
    return [status({ ...dialled(call), ...progress(2, now), CallStatus: 'in-progress' })]
  }
  const talk = call.answeredAt === null ? null : seconds(call.answeredAt, now)
  const outcome = talk !== null ? 'completed' : event === 'no-answer' ? 'no-answer' : 'canceled'
  const callerGone = event === 'hang-up'
  return [
    status({
      ...dialled(call),
      ...progress(3, now),
      CallStatus: outcome,
      CallDuration: String(talk ?? 0),
    }),
    status({
      ...inbound(call),
      CallStatus: callerGone ? 'completed' : 'in-progress',
      DialCallSid: dialledSid(call.sid),
      DialCallStatus: outcome,
      DialBridged: String(talk !== null),
      ...(talk !== null && { DialCallDuration: String(talk) }),
    }),
    // The outer leg is completed even when nobody was reached: the harder case for the Worker.
    status({
      ...inbound(call),
      ...progress(0, now),
      CallStatus: 'completed',
      CallDuration: String(seconds(call.startedAt, now)),
    }),
  ]
}

function status(params: Record<string, string>): TwilioWebhook {
  return { path: '/v1/providers/twilio/status', params }
}

function inbound(call: Pick<TwilioCall, 'sid' | 'from' | 'to'>) {
  const from = call.from ?? 'anonymous'
  return {
    ...account,
    CallSid: call.sid,
    Direction: 'inbound',
    From: from,
    Caller: from,
    To: call.to,
    Called: call.to,
  }
}

function dialled(call: Pick<TwilioCall, 'sid' | 'from' | 'to' | 'destination'>) {
  // A withheld number cannot be the caller id of an outgoing leg: the tracking number stands in.
  const from = call.from ?? call.to
  return {
    ...account,
    CallSid: dialledSid(call.sid),
    ParentCallSid: call.sid,
    Direction: 'outbound-dial',
    From: from,
    Caller: from,
    To: call.destination,
    Called: call.destination,
  }
}

/** The dialled leg's id follows from the inbound one, so that no step has to remember another. */
function dialledSid(sid: string): string {
  return `CA${[...sid.slice(2)].reverse().join('')}`
}

function progress(sequence: number, now: number) {
  return {
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(sequence),
    Timestamp: new Date(now).toUTCString().replace('GMT', '+0000'),
  }
}

function seconds(from: number, to: number): number {
  return Math.max(0, Math.round((to - from) / 1000))
}

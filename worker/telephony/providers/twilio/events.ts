import type { CallEvent, Outcome } from '../../../calls/event.ts'
import { calledOf, callerOf } from '../../address.ts'
import { maxAhead } from '../../clock.ts'

/** How a leg may end (CallStatus and DialCallStatus), as outcomes. */
const outcomes = new Map<string | null, Outcome>([
  ['completed', 'completed'],
  ['answered', 'completed'],
  ['no-answer', 'missed'],
  ['canceled', 'missed'],
  ['busy', 'busy'],
  ['failed', 'failed'],
])

/** The voice webhook: a call has come in. Null without a CallSid. */
export function startedEvent(params: URLSearchParams, now: number): CallEvent | null {
  const base = baseEvent(params, now)
  return base && { ...base, kind: 'started', leg: 'caller', key: 'caller:started' }
}

/**
 * A status webhook as events. One request may carry several: the progress of a leg, the result of
 * `<Dial>`, a recording.
 */
export function statusEvents(params: URLSearchParams, now: number): CallEvent[] {
  const base = baseEvent(params, now)
  if (!base) return []
  return [...dialResult(base, params), ...progress(base, params), ...recording(base, params)]
}

type Base = Omit<CallEvent, 'kind' | 'leg' | 'key'>

function baseEvent(params: URLSearchParams, now: number): Base | null {
  const parent = params.get('ParentCallSid')
  const sid = parent || params.get('CallSid')
  if (!sid || sid.length > 100) return null
  // On the dialled leg, From and To are ours and the destination's: they do not name the parties of the call.
  const { from, to } = parent ? { from: null, to: null } : partiesOf(params)
  return { provider: 'twilio', providerCallId: sid, ...timeOf(params, now), from, to }
}

/** Who calls whom. Calls from SIP and WhatsApp have addresses, and some trunks national numbers. */
export function partiesOf(params: URLSearchParams): { from: string | null; to: string | null } {
  const [from, to] = [params.get('From'), params.get('To')]
  return {
    from: callerOf(from, params.get('FromCountry'), to),
    to: calledOf(to, params.get('ToCountry'), from),
  }
}

/** Twilio's own time where it sends one (RFC 2822, whole seconds), else the time of arrival. */
function timeOf(params: URLSearchParams, now: number): Pick<CallEvent, 'at' | 'untimed'> {
  const time = Date.parse(params.get('Timestamp') ?? '')
  const plausible = time > 0 && time <= now + maxAhead
  return plausible ? { at: time } : { at: now, untimed: true }
}

/**
 * `DialCallStatus` "completed" only says that the leg was answered: with a whisper the callee may hang up
 * before the two are connected, and then `DialBridged` is false.
 */
function dialResult(base: Base, params: URLSearchParams): CallEvent[] {
  const status = params.get('DialCallStatus')
  const outcome = outcomes.get(status)
  if (!outcome) return []
  const bridged = params.get('DialBridged') !== 'false'
  return [
    {
      ...base,
      kind: 'ended',
      leg: 'dialled',
      key: `dial:${params.get('DialCallSid') ?? ''}:${status}`,
      ...legId(params.get('DialCallSid')),
      outcome: outcome === 'completed' && !bridged ? 'missed' : outcome,
      final: true,
      ...seconds(params, 'DialCallDuration'),
    },
  ]
}

function progress(base: Base, params: URLSearchParams): CallEvent[] {
  const status = params.get('CallStatus') ?? ''
  const leg = params.get('ParentCallSid') ? 'dialled' : 'caller'
  const parts = [
    leg,
    params.get('CallSid'),
    status,
    params.get('SequenceNumber'),
    params.get('CallbackSource'),
  ]
  const answered = leg === 'dialled' ? answerer(params) : {}
  const key = [...parts, ...Object.keys(answered)].map((part) => part ?? '').join(':')
  const event = {
    ...base,
    leg,
    key,
    ...answered,
    ...legId(leg === 'dialled' ? params.get('CallSid') : null),
  } as const
  const outcome = outcomes.get(status)
  if (outcome) return [{ ...event, kind: 'ended', outcome, ...seconds(params, 'CallDuration') }]
  if (status === 'in-progress') return [{ ...event, kind: 'answered' }]
  return ['queued', 'initiated', 'ringing'].includes(status) ? [{ ...event, kind: 'started' }] : []
}

const legId = (sid: string | null): { legId?: string } => (sid && sid.length <= 100 ? { legId: sid } : {})

/** Twilio's answering machine detection: `machine_start`, `machine_end_beep` and the like, `fax`, `human`, `unknown`. */
function answerer(params: URLSearchParams): { machine?: true } {
  return /^(machine|fax)/.test(params.get('AnsweredBy') ?? '') ? { machine: true } : {}
}

/** A recording that was not made, or is not there yet, has an address too. */
function recording(base: Base, params: URLSearchParams): CallEvent[] {
  const status = params.get('RecordingStatus') ?? ''
  if (status !== '' && status !== 'completed') return []
  const url = params.get('RecordingUrl')
  if (!url || url.length > 2048 || !URL.canParse(url) || !url.startsWith('https://')) return []
  const key = `recording:${params.get('RecordingSid') ?? url}`
  return [{ ...base, kind: 'recorded', leg: 'caller', key, recordingUrl: url }]
}

function seconds(params: URLSearchParams, name: string): { talkSeconds?: number } {
  const value = params.get(name) ?? ''
  return /^\d{1,6}$/.test(value) ? { talkSeconds: Number(value) } : {}
}

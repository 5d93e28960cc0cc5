import type { CallEvent, Outcome } from '../../../calls/event.ts'
import { readE164 } from '../../numbers.ts'

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
  const [from, to] = parent ? [null, null] : [readE164(params.get('From')), readE164(params.get('To'))]
  return { provider: 'twilio', providerCallId: sid, ...timeOf(params, now), from, to }
}

/** Twilio's own time where it sends one (RFC 2822, whole seconds), else the time of arrival. */
function timeOf(params: URLSearchParams, now: number): Pick<CallEvent, 'at' | 'untimed'> {
  const time = Date.parse(params.get('Timestamp') ?? '')
  const plausible = time > 0 && time < now + 86_400_000
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
  const event = { ...base, leg, key: parts.map((part) => part ?? '').join(':') } as const
  const outcome = outcomes.get(status)
  if (outcome) return [{ ...event, kind: 'ended', outcome, ...seconds(params, 'CallDuration') }]
  if (status === 'in-progress') return [{ ...event, kind: 'answered' }]
  return ['queued', 'initiated', 'ringing'].includes(status) ? [{ ...event, kind: 'started' }] : []
}

function recording(base: Base, params: URLSearchParams): CallEvent[] {
  const url = params.get('RecordingUrl')
  if (!url || url.length > 2048 || !URL.canParse(url) || !url.startsWith('https://')) return []
  const key = `recording:${params.get('RecordingSid') ?? url}`
  return [{ ...base, kind: 'recorded', leg: 'caller', key, recordingUrl: url }]
}

function seconds(params: URLSearchParams, name: string): { talkSeconds?: number } {
  const value = params.get(name) ?? ''
  return /^\d{1,6}$/.test(value) ? { talkSeconds: Number(value) } : {}
}

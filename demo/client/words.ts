import type { Match, ShownCall, Source } from '../wire.ts'

/** Says in plain words what the API says in codes. Pure: no page, no clock. */

const methods: Record<string, string> = {
  tap: 'Tapped the number just before it rang.',
  live: 'Had the number on screen when it rang.',
  caller: 'The caller is known from an earlier call.',
  late: 'Was shown the number earlier.',
  static: 'Only this source is shown the number.',
  none: 'No visitor is likely enough to be named.',
}

const statuses: Record<string, string> = {
  ringing: 'Ringing',
  'in-progress': 'Talking',
  completed: 'Answered',
  missed: 'Missed',
  busy: 'Busy',
  failed: 'Failed',
  blocked: 'Blocked',
  voicemail: 'Voicemail',
}

/** How the match was decided. */
export function reason(match: Match): string {
  if (match.method === 'none' && match.source) {
    return 'No visitor is likely enough to be named, but all who could be came from here.'
  }
  return methods[match.method] ?? match.method
}

/** The status with the talk time once there is one: `Answered, 1:05 min`. */
export function status(call: ShownCall): string {
  const name = statuses[call.status] ?? call.status
  return call.status === 'completed' && call.talkSeconds !== null
    ? `${name}, ${duration(call.talkSeconds)}`
    : name
}

/** Where the visitor came in and where they were last: `Landed on /, called from /prices.` */
export function places({ landingPage, lastPage }: Match): string {
  if (!landingPage) return ''
  const landed = `Landed on ${new URL(landingPage).pathname}`
  return lastPage ? `${landed}, called from ${new URL(lastPage).pathname}.` : `${landed}.`
}

/** The channel, then what is known of the source: `google / cpc, campaign spring`. */
export function source({ channel, source, medium, campaign, term }: Source): {
  name: string
  detail: string
} {
  const details = [`${source} / ${medium}`, campaign && `campaign ${campaign}`, term && `“${term}”`]
  return { name: channel, detail: details.filter(Boolean).join(', ') }
}

/** A probability of 0 to 1 as whole percent, never 100 while there is doubt, nor 0 while there is a chance. */
export function percent(probability: number): string {
  if (probability > 0 && probability < 0.005) return '< 1%'
  return `${probability < 1 ? Math.min(99, Math.round(probability * 100)) : 100}%`
}

/** Seconds as people read them: `42 s`, `1:05 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')} min`
}

/** A number of North America in its national format; any other as it is. */
export function national(number: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number)
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : number
}

/** The time of day of an ISO date, with seconds, in the reader's own zone. */
export function timeOfDay(iso: string): string {
  return new Date(iso).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit', second: '2-digit' })
}

/** A page's path and query without its origin. */
export function place(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

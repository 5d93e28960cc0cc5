import { logNormal } from '../../worker/matching/model.ts'
import { inverseLength, sessionShare } from './oracle-session.ts'
import type { TrafficEvent, TrafficOptions } from './traffic.ts'

const day = 86_400_000
const sessionSilence = 30 * 60_000
/** The generator's taps come this long before their calls (ms). */
const tapLead = 4_000

interface Session {
  start: number
  lastView: number
  lastSeen: number
  active: boolean
  left: number | null
}

/** A visitor with all that the website reported about them, and no more: the oracle has the rules, not the truth. */
export class OracleVisitor {
  readonly id: string
  /** The number they were shown last. */
  number = ''
  /** First calls that may have been theirs already, by phone: the probability. */
  readonly calls = new Map<string, number>()
  private readonly sessions: Session[] = []
  private mobile = false
  private tappedAt = Number.NEGATIVE_INFINITY

  constructor(id: string) {
    this.id = id
  }

  see(event: Exclude<TrafficEvent, { type: 'call' }>): void {
    const { t } = event
    const last = this.sessions.at(-1)
    if (event.type === 'view') {
      this.mobile = event.mobile
      const outside = !event.referrer.startsWith('https://shop.example.com')
      const goesOn = last && t - last.lastSeen <= sessionSilence && !(last.left !== null && outside)
      if (goesOn) Object.assign(last, { lastView: t, lastSeen: t, active: false, left: null })
      else this.sessions.push({ start: t, lastView: t, lastSeen: t, active: false, left: null })
    } else if (event.type === 'tap') this.tappedAt = t
    else if (last)
      Object.assign(last, { lastSeen: t }, event.type === 'leave' ? { left: t } : { active: true })
  }

  /** The rate, per second, of a first call at `t`, by the generator's own constants. */
  rate(t: number, { callers, late, tapped }: TrafficOptions): number {
    const left = this.sessions.at(-1)?.left ?? null
    const share = sessionShare(Math.min(5, this.sessions.length), left === null ? 0 : (t - left) / day)
    let rate = 0
    for (const session of this.sessions) {
      if (session.left !== null) {
        rate += callers * late * share * logNormal((t - session.left) / 1000, 7200, 1.5)
        continue
      }
      const age = (t - session.start) / 1000
      const density = inverseLength(age, (t - session.lastView) / 1000, session.active)
      const live = callers * (1 - late) * share * density
      // After a tap the call comes at one millisecond, so its rate per second is a thousand times its chance.
      const tap = Math.abs(t - this.tappedAt - tapLead) <= 1
      rate += tap ? live * tapped * 1000 : live * (this.mobile ? 1 - tapped : 1)
    }
    return rate
  }

  /** The probability that they have not called yet from another phone. */
  noPriorCall(from: string | null): number {
    return [...this.calls].reduce(
      (none, [phone, probability]) => (phone === from ? none : none * (1 - Math.min(1, probability))),
      1,
    )
  }
}

/**
 * Rates, per second, at which people call a number: a visitor on the page, one who left hours ago, an
 * earlier caller and a stranger can then be weighed against each other. Shares are 0–1, times are seconds.
 */
export interface Model {
  /** Share of sessions that lead to a first call. Every first-call rate scales with it. */
  callers: number
  /** Share of first calls that come after the page was left. */
  late: number
  /** A live session of age a calls at liveScale / (a + liveRemain): a call falls anywhere in a session of length L,
   * so at 1 / L, and L is what has passed plus what may remain. liveScale makes a session's chance 1:
   * 1 / mean of ln(1 + L / liveRemain) over the site's sessions. */
  liveRemain: number
  liveScale: number
  /** How many times likelier somebody on the page calls while it is the contact page. Not fitted: calls do not show
   * how many looked at that page and did not call. */
  contact: number
  /** Share of calls from a phone's live page that start with a tap on the number. */
  tapped: number
  /** Chance that a tap becomes a call, and the mean time until the provider reports it. */
  tapCalls: number
  tapMean: number
  /** Time from leaving to a late call: log-normal with this median and spread (of the natural logarithm). */
  lateMedian: number
  lateSpread: number
  /** Chance of another call after a call, and the log-normal time until then. */
  repeat: number
  repeatMedian: number
  repeatSpread: number
  /** Calls by people who never saw the number, per first call by a visitor. */
  stray: number
  /** How often a caller whom nobody is known for calls again, compared with a known visitor: strangers and
   * visitors long gone are both among them. */
  strayRepeat: number
  /** What is left of a visitor's rate on a number once they were shown another one. */
  reassigned: number
  /** Chance that a new caller calls the number from a phone that called it before: families, offices. */
  samePhone: number
  /** The same for a phone that called another number before: mostly the same person with a lost cookie or a second
   * device. What is left of the earlier caller's rate if this number was never shown to them. */
  newDevice: number
  /** What is left of the rate of first calls from this phone once the visitor has called from another. */
  secondPhone: number
  /** Share of callers who withhold their number. */
  withheld: number
  /** Share of taps whose report comes after the call has begun: the phone was busy calling. */
  tapLate: number
  /** How many times likelier a visitor is the caller who reaches a goal of the site within a day after the call. */
  goal: number
}

/**
 * Used until they are fitted to a site's own calls (fit/fit.ts). They are assumptions, not measurements of real sites:
 * most are near the constants of the synthetic traffic that `npm run bench accuracy` replays, and
 * `liveRemain`, `liveScale`, `strayRepeat` and `samePhone` were chosen on it (docs/matching.md).
 */
export const defaultModel: Model = {
  callers: 0.04,
  late: 0.25,
  liveRemain: 30,
  liveScale: 0.54,
  contact: 1.5,
  tapped: 0.7,
  tapCalls: 0.7,
  tapMean: 10,
  lateMedian: 2 * 3600,
  lateSpread: 1.6,
  repeat: 0.3,
  repeatMedian: 24 * 3600,
  repeatSpread: 1.4,
  stray: 0.06,
  strayRepeat: 0.7,
  reassigned: 0.05,
  samePhone: 0.0001,
  newDevice: 0.05,
  secondPhone: 0.25,
  withheld: 0.05,
  tapLate: 0.1,
  goal: 3,
}

/** The log-normal density at `seconds`, per second. */
export function logNormal(seconds: number, median: number, spread: number): number {
  const x = Math.max(seconds, 1)
  const z = Math.log(x / median) / spread
  return Math.exp(-0.5 * z * z) / (x * spread * Math.sqrt(2 * Math.PI))
}

/** The normal distribution's upper tail, within 1e-7 (Abramowitz and Stegun 26.2.17). */
export function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z)
  const t = 1 / (1 + 0.2316419 * z)
  const sum = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)) * sum
}

/** A visitor whose session began `age` ago and who is on the page calls at this rate without a tap. */
export function liveRate(model: Model, age: number, phone: boolean | null): number {
  const untapped = phone === null ? 1 - model.tapped / 2 : phone ? 1 - model.tapped : 1
  const density = model.liveScale / (Math.max(age, 0) + model.liveRemain)
  return model.callers * (1 - model.late) * untapped * density
}

/** A visitor who tapped the number `seconds` ago calls at this rate; below 0 the tap was reported after the call. */
export function tapRate(model: Model, seconds: number): number {
  const share = seconds < 0 ? model.tapLate : 1
  return (share * model.tapCalls * Math.exp(-Math.abs(seconds) / model.tapMean)) / model.tapMean
}

/** A visitor who left `seconds` ago calls at this rate. */
export function lateRate(model: Model, seconds: number): number {
  return model.callers * model.late * logNormal(seconds, model.lateMedian, model.lateSpread)
}

/** Late calls from all who left longer than `seconds` ago, where `leases` new visitors a second were shown the number. */
export function forgottenRate(model: Model, seconds: number, leases: number): number {
  const z = Math.log(Math.max(seconds, 1) / model.lateMedian) / model.lateSpread
  return leases * model.callers * model.late * upperTail(z)
}

/** Somebody who called `seconds` ago calls again at this rate. */
export function repeatRate(model: Model, seconds: number): number {
  return model.repeat * logNormal(seconds, model.repeatMedian, model.repeatSpread)
}

/**
 * How likely it is that a person calls, as densities per second, so that a visitor on the page, one who
 * left hours ago and a stranger can be weighed against each other.
 */
export interface Model {
  /** Share of visitors who call at all. */
  callers: number
  /** Share of first calls that come after the session. */
  late: number
  /** Mean length of the time on the site in which a caller calls, s. */
  liveSeconds: number
  /** Time from leaving to a late call: log-normal with this median (s) and spread. */
  lateMedian: number
  lateSpread: number
  /** Chance of another call after a call, and the log-normal time until then (s). */
  repeat: number
  repeatMedian: number
  repeatSpread: number
  /** Calls per second to one number by people who never saw it. */
  strangers: number
  /** How many times likelier a call is in the seconds after a tap, falling by half every `tapHalfLife` s. */
  tap: number
  tapHalfLife: number
}

/** Defaults until a site has confirmed calls of its own to fit them from. */
export const defaultModel: Model = {
  callers: 0.05,
  late: 0.25,
  liveSeconds: 150,
  lateMedian: 2 * 3600,
  lateSpread: 1.5,
  repeat: 0.35,
  repeatMedian: 24 * 3600,
  repeatSpread: 1.2,
  strangers: 1e-7,
  tap: 400,
  tapHalfLife: 8,
}

/** The log-normal density at `seconds`, per second. */
export function logNormal(seconds: number, median: number, spread: number): number {
  const x = Math.max(seconds, 1)
  const z = Math.log(x / median) / spread
  return Math.exp(-0.5 * z * z) / (x * spread * Math.sqrt(2 * Math.PI))
}

/** A visitor on the page calls at this rate. */
export function liveRate(model: Model): number {
  return (model.callers * (1 - model.late)) / model.liveSeconds
}

/** A visitor who was last seen `seconds` ago calls at this rate. */
export function lateRate(model: Model, seconds: number): number {
  return model.callers * model.late * logNormal(seconds, model.lateMedian, model.lateSpread)
}

/** Somebody who called `seconds` ago calls again at this rate. */
export function repeatRate(model: Model, seconds: number): number {
  return model.repeat * logNormal(seconds, model.repeatMedian, model.repeatSpread)
}

/** The factor that a tap `seconds` before the call adds. */
export function tapFactor(model: Model, seconds: number): number {
  return 1 + model.tap * 2 ** (-seconds / model.tapHalfLife)
}

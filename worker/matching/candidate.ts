import { longestHold } from '../inventory/leases/lease.ts'
import type { Match } from './match.ts'
import { lateRate, liveRate, type Model, tapRate } from './model.ts'

/** What is known of one visitor who may have made the call. Times in ms. */
export interface Candidate {
  visitor: string
  /** Since when they have been there: the start of the session they were last seen in, or of a lease that it continued. */
  startedAt: number
  /** Last sign of life at or before the call. */
  lastSeenAt: number
  /** Whether the page was left after that. */
  left: boolean
  /** Whether the page they were last seen on is the site's contact page. */
  contact: boolean
  /** Whether they browse on a phone; null when unknown. */
  phone: boolean | null
  /** The last tap on this very number before the call, or one reported just after it. */
  tappedAt: number | null
  /** Whether they reached a goal of the site within a day after the call. */
  goal: boolean
  /** Whether they were shown another number of the pool since. */
  reassigned: boolean
  /** The probability that they have made another first call already, from another phone. */
  priorCallProbability: number
  /** How much they count beside the others of their address, and how much their tap tells, 0–1 (trust.ts); 1 if absent. */
  trust?: number
  tapTrust?: number
}

/** A silent page that was never left counts as open this long (ms), then half as much every `fading` ms. */
const openFor = 150_000
const fading = 300_000
/** Who has been there for longer than a number is kept from others counts half as much every `lingering` ms: callers call sooner. */
const lingering = 30 * 60_000
/** A tap counts this long before a call (ms), and its report may come this long after the call began. */
export const tapCounts = 120_000
export const tapReported = 30_000
/** A goal that is reached within this time after a call makes its visitor likelier (ms). */
export const goalCounts = 86_400_000
/** How a call by a visitor would have come about. */
export type Method = Exclude<Match['method'], 'static' | 'none'>

/** One candidate's rates per second, by method. */
export type Rates = Record<Method, number>

/**
 * The rates, per second, at which one candidate would call, by the way the call would come about
 * (docs/matching.md, "The formula").
 *
 * @param at when the call began, ms
 * @param newCallerShare how likely the caller's phone is for somebody who never called, 0–1
 */
export function ratesOf(candidate: Candidate, at: number, newCallerShare: number, model: Model): Rates {
  const silent = Math.max(0, at - candidate.lastSeenAt)
  const open = openness(candidate, at)
  const firstCall =
    newCallerShare *
    (candidate.trust ?? 1) *
    (1 - candidate.priorCallProbability * (1 - model.secondPhone)) *
    (candidate.reassigned ? model.reassigned : 1) *
    (candidate.goal ? model.goal : 1)
  const contact = candidate.contact ? model.contact : 1
  const sinceTap = tapAge(candidate, at)
  const age = at - candidate.startedAt
  return {
    tap: sinceTap === null ? 0 : firstCall * (candidate.tapTrust ?? 1) * tapRate(model, sinceTap / 1000),
    live: firstCall * open * contact * patience(age) * liveRate(model, age / 1000, candidate.phone),
    late: firstCall * (1 - open) * lateRate(model, silent / 1000),
    caller: 0,
  }
}

/** Whether the candidate was rather on the page than gone when the call began. */
export const isOpen = (candidate: Candidate, at: number) => openness(candidate, at) > 0.5

/**
 * What makes a candidate likely or unlikely, in words.
 *
 * @param onPage how many candidates were on the page
 */
export function reasonsFor(candidate: Candidate, at: number, onPage: number): string[] {
  const silent = ago(Math.max(0, at - candidate.lastSeenAt))
  const open = isOpen(candidate, at)
  const reasons = [
    open ? `on the page, last active ${silent} before the call` : `last seen ${silent} before the call`,
  ]
  if (open && onPage > 1) reasons.push(`one of ${onPage} who had the number on the page`)
  if (open && candidate.contact) reasons.push('on the contact page')
  const sinceTap = tapAge(candidate, at)
  if (sinceTap !== null && sinceTap >= 0) reasons.push(`tapped this number ${ago(sinceTap)} before the call`)
  if (sinceTap !== null && sinceTap < 0) reasons.push('tapped this number as the call began')
  if (candidate.goal) reasons.push('reached a goal on the site after the call')
  if (candidate.reassigned) reasons.push('was shown another number since')
  if (candidate.priorCallProbability > 0.5) reasons.push('has called from another phone')
  return reasons
}

/** How likely the page is still open: certain for a while of silence, then half as much every few minutes. */
function openness({ left, lastSeenAt }: Candidate, at: number): number {
  return left ? 0 : 2 ** (-Math.max(0, at - lastSeenAt - openFor) / fading)
}

const patience = (age: number) => 2 ** (-Math.max(0, age - longestHold) / lingering)

/** Time since the tap that counts, ms; below 0 where it was reported after the call began. */
function tapAge({ tappedAt }: Candidate, at: number): number | null {
  if (tappedAt === null) return null
  const age = at - tappedAt
  return age >= -tapReported && age <= tapCounts ? age : null
}

/** The rate per second at which the candidate calls, however it comes about. */
export const totalRate = ({ tap, live, late, caller }: Rates) => tap + live + late + caller

/** The likeliest way in which the candidate would have called. */
export function methodOf(rates: Rates): Method {
  const methods: Method[] = ['tap', 'live', 'caller', 'late']
  return methods.reduce((best, each) => (rates[each] > rates[best] ? each : best), 'tap')
}

/** A duration in ms as people say it. */
export function ago(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / 86_400)} days`
}

import { ratesOf } from '../candidate.ts'
import { defaultModel, type Model, upperTail } from '../model.ts'
import { type MatchInput, nobodyRates } from '../rates.ts'

/** A first call with the evidence as it was. */
export interface TrainingExample {
  input: MatchInput
  /** The visitor who made it, where a person has said so; null where a person has said that it was none. */
  confirmed?: string | null
}

/** All that a site's model is fitted to. */
export interface History {
  examples: TrainingExample[]
  /** Sessions of the site in the same period. */
  sessions: number
  /** Time between calls of the same phone, s. */
  gaps: number[]
}

/** The defaults weigh as much as this many calls, so that a few odd calls move nothing. */
const prior = 60
/** No fitted time leaves this factor around its default. */
const reach = 6
/** Rounds of improvement; more of them change nothing that shows. */
const rounds = 8

/**
 * Fits the model to a site's own first calls by expectation–maximisation (Dempster, Laird and Rubin, 1977): each
 * call counts for every way it may have come about, in proportion to its probability. It starts from the evidence
 * and the defaults, never from earlier matches or an earlier fit, so that an error cannot feed itself.
 */
export function fitModel({ examples, sessions, gaps }: History, start: Model = defaultModel): Model {
  let model = start
  for (let round = 0; round < rounds; round++) model = improve(model, examples, sessions, start)
  const logs = gaps.map((gap) => Math.log(Math.max(gap, 1)))
  const sums = { logs: sum(logs), squares: sum(logs.map((log) => log * log)), count: logs.length }
  const again = logNormalOf(sums, start.repeatMedian, start.repeatSpread)
  const first = examples.length
  return {
    ...model,
    repeat: (gaps.length + prior * start.repeat) / (first + gaps.length + prior),
    repeatMedian: again.median,
    repeatSpread: again.spread,
  }
}

/** What the calls amount to under one model: each in parts, by the ways in which it may have come about. */
interface Counts {
  live: number
  late: number
  stray: number
  onPhone: number
  tapped: number
  /** The logarithms of the delays of late calls. */
  delays: Sums
}

interface Sums {
  logs: number
  squares: number
  count: number
}

function improve(model: Model, examples: TrainingExample[], sessions: number, start: Model): Model {
  const delays: Sums = { logs: 0, squares: 0, count: 0 }
  const counts: Counts = { live: 0, late: 0, stray: 0, onPhone: 0, tapped: 0, delays }
  for (const example of examples) count(counts, example, model)
  const fitted = logNormalOf(delays, start.lateMedian, start.lateSpread)
  const { live, late, stray, onPhone, tapped } = counts
  const real = live + late
  return {
    ...model,
    // Calls of visitors whose sessions are older than the period can be more than its sessions.
    callers: Math.min((real + prior * start.callers) / (sessions + prior), 1),
    late: (late + prior * start.late) / (real + prior),
    tapped: (tapped + prior * start.tapped) / (onPhone + prior),
    stray: (stray + prior * start.stray) / (real + prior),
    lateMedian: fitted.median,
    lateSpread: fitted.spread,
  }
}

/** Adds a call to the counts, in parts by the ways in which it may have come about. */
function count(counts: Counts, { input, confirmed }: TrainingExample, model: Model): void {
  const { at } = input
  const candidates =
    confirmed === undefined
      ? input.candidates
      : input.candidates.filter(({ visitor }) => visitor === confirmed)
  const rates = candidates.map((candidate) => ({ candidate, ...ratesOf(candidate, at, 1, model) }))
  const nobody = nobodyRates(input, model)
  const isKnown = typeof confirmed === 'string' && candidates.length > 0
  const stray = isKnown ? 0 : nobody.stray
  const forgotten = isKnown || confirmed === null ? 0 : nobody.forgotten
  const total = rates.reduce((sum, { tap, live, late }) => sum + tap + live + late, stray + forgotten)
  if (!(total > 0)) return
  counts.stray += stray / total
  for (const { candidate, tap, live, late } of rates) {
    counts.live += (live + tap) / total
    if (candidate.phone) counts.onPhone += (live + tap) / total
    if (candidate.phone) counts.tapped += tap / total
    const delay = Math.log(Math.max((at - candidate.lastSeenAt) / 1000, 1))
    addDelay(counts, late / total, delay, delay * delay)
  }
  const old = beyond(nobody.span, model)
  addDelay(counts, forgotten / total, old.mean, old.square)
}

function addDelay(counts: Counts, share: number, log: number, square: number): void {
  counts.late += share
  counts.delays.count += share
  counts.delays.logs += share * log
  counts.delays.squares += share * square
}

/** Mean and mean square of the logarithm of a late call's delay, given that it is above `seconds`. */
function beyond(seconds: number, { lateMedian, lateSpread }: Model): { mean: number; square: number } {
  const middle = Math.log(lateMedian)
  const z = (Math.log(Math.max(seconds, 1)) - middle) / lateSpread
  const ratio = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI) / Math.max(upperTail(z), 1e-12)
  const mean = middle + lateSpread * ratio
  const variance = lateSpread ** 2 * Math.max(1 + z * ratio - ratio ** 2, 0)
  return { mean, square: variance + mean ** 2 }
}

/** The log-normal of delays, given the sums of their logarithms, with the default as `prior` more of them. */
function logNormalOf({ logs, squares, count }: Sums, median: number, spread: number) {
  const middle = Math.log(median)
  const mean = (logs + prior * middle) / (count + prior)
  const square = (squares + prior * (spread ** 2 + middle ** 2)) / (count + prior)
  const fitted = Math.sqrt(Math.max(square - mean ** 2, 0.25))
  const near = Math.min(Math.max(mean, middle - Math.log(reach)), middle + Math.log(reach))
  return { median: Math.exp(near), spread: Math.min(Math.max(fitted, 0.5), 3) }
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

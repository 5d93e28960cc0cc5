import { ago, type Candidate, type Rates, ratesOf } from './candidate.ts'
import { defaultModel, forgottenRate, type Model, repeatRate } from './model.ts'

/** An earlier call from the same phone, or, withheld, an earlier withheld call to the same number. */
export interface EarlierCall {
  at: number
  /** Whether it was to the number now called. */
  sameNumber: boolean
  candidates: { visitor: string; probability: number }[]
}

/** All that the probabilities of one call are computed from. Times in ms. */
export interface MatchInput {
  at: number
  withheld: boolean
  candidates: Candidate[]
  /** Newest first. */
  earlier: EarlierCall[]
  /** Start of the oldest lease that was read, how many were read, and whether there are older ones. */
  ledger: { since: number; leases: number; more: boolean }
}

/**
 * The rates of one visitor and the reasons that earlier calls give for them. `candidate` is null for somebody who is
 * known from an earlier call only.
 */
export interface CandidateRates extends Rates {
  priorCallProbability: number
  candidate: Candidate | null
  callReasons: string[]
}

/** The rates, per second, at which each visitor and nobody of them would call. */
export interface RateTable {
  byVisitor: Map<string, CandidateRates>
  /** Of strangers, of visitors whose leases are too old to have been read, and of earlier callers nobody knows. */
  nobody: number
}

/**
 * A number whose whole history was read is taken to have been shown for at least this long (ms), so
 * that the first visitor of a new site does not look like the crowd of a busy one.
 */
const minHistory = 86_400_000
/** From this probability on an earlier call counts as somebody's, when the people behind a phone are counted. */
const clear = 0.5

/** Weighs everybody by the rate at which they would call right now (docs/matching.md, "The formula"). */
export function weigh(input: MatchInput, model: Model = defaultModel): RateTable {
  const { at, earlier, withheld } = input
  const several = withheld || isShared(earlier)
  const newCallerShare = newCallerShareOf(input, several, model)
  const byVisitor = new Map<string, CandidateRates>()
  for (const candidate of input.candidates) {
    const { visitor, priorCallProbability } = candidate
    const rates = ratesOf(candidate, at, newCallerShare, model)
    byVisitor.set(visitor, { ...rates, priorCallProbability, candidate, callReasons: [] })
  }
  const { stray, forgotten } = nobodyRates(input, model)
  let nobody = newCallerShare * (stray + forgotten)
  // One person's newest call carries what is known from their older calls; those of several people each count.
  for (const call of several ? earlier : earlier.slice(0, 1)) {
    const rate = repeatRate(model, (at - call.at) / 1000)
    const reason = `${callerIn(withheld, several)} called ${ago(at - call.at)} before`
    let rest = 1
    for (const { visitor, probability } of call.candidates) {
      const shown = byVisitor.has(visitor) || call.sameNumber
      const who = byVisitor.get(visitor) ?? { ...unseen, callReasons: [] }
      who.caller += probability * rate * (1 - who.priorCallProbability) * (shown ? 1 : model.newDevice)
      who.callReasons.push(reason)
      byVisitor.set(visitor, who)
      rest -= probability
    }
    nobody += Math.max(rest, 0) * rate * model.strayRepeat
  }
  return { byVisitor, nobody }
}

/** Somebody whose visits are not known. */
const unseen = { tap: 0, live: 0, late: 0, caller: 0, priorCallProbability: 0, candidate: null }

/** An office's or a family's phone: its earlier calls were clearly different visitors'. */
function isShared(earlier: EarlierCall[]): boolean {
  const people = earlier.flatMap(({ candidates }) =>
    candidates.filter(({ probability }) => probability >= clear).map(({ visitor }) => visitor),
  )
  return new Set(people).size > 1
}

function callerIn(withheld: boolean, several: boolean): string {
  if (withheld) return 'a withheld caller'
  return several ? 'this phone, which several people use,' : 'the same caller'
}

/** How likely this caller's phone, or lack of one, is for somebody who never called. */
function newCallerShareOf({ earlier, withheld }: MatchInput, several: boolean, model: Model): number {
  const newest = earlier[0]
  if (newest === undefined) return 1
  if (withheld) return model.withheld
  return newest.sameNumber && !several ? model.samePhone : model.newDevice
}

/** The share of strangers, 0–1, among strangers and visitors whose leases are older than those that were read. */
export function strangersOfNobody(input: MatchInput, model: Model): number {
  const { stray, forgotten } = nobodyRates(input, model)
  return forgotten > 0 ? stray / (stray + forgotten) : 1
}

/**
 * The rates, per second, of strangers and of visitors whose leases are older than those that were read, and the time
 * that those span (s).
 */
export function nobodyRates(
  { at, ledger }: MatchInput,
  model: Model,
): { stray: number; forgotten: number; span: number } {
  const span = Math.max(at - ledger.since, ledger.more ? 1000 : minHistory) / 1000
  const leases = ledger.leases / span
  const forgotten = ledger.more ? forgottenRate(model, span, leases) : 0
  return { stray: model.stray * model.callers * leases, forgotten, span }
}

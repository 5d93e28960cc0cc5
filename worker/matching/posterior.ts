import { defaultModel, forgottenRate, type Model, repeatRate } from './model.ts'
import {
  ago,
  type Method,
  methodOf,
  type Rates,
  ratesOf,
  reasonsFor,
  type Suspect,
  weightOf,
} from './suspect.ts'

/** An earlier call from the same phone, or, withheld, an earlier withheld call to the same number. */
export interface EarlierCall {
  at: number
  /** Whether it was to the number now called. */
  sameNumber: boolean
  candidates: { visitor: string; probability: number }[]
}

/** What is asked about one call. Times in ms. */
export interface Evidence {
  at: number
  withheld: boolean
  suspects: Suspect[]
  /** Newest first. */
  earlier: EarlierCall[]
  /** Start of the oldest lease that was read, how many were read, and whether there are older ones. */
  ledger: { since: number; leases: number; more: boolean }
}

/** One suspect with the probability that the call was theirs. */
export interface Weighed {
  visitor: string
  probability: number
  method: Method
  evidence: string[]
}
/** The probabilities of all suspects and of `none`, which add up to 1. */
export interface Posterior {
  /** Likeliest first. */
  ranked: Weighed[]
  /** The probability that it is none of them. */
  none: number
}

/** A suspect, or somebody known from an earlier call only. */
type Known = Rates & { spoken: number; suspect: Suspect | null; calls: string[] }

/**
 * A number whose whole history is in the evidence is taken to have been shown for at least this long (ms), so
 * that the first visitor of a new site does not look like the crowd of a busy one.
 */
const shortestHistory = 86_400_000
/** Only the likeliest are explained: nobody reads why the others are not. */
const mostExplained = 8
/** From this probability on an earlier call counts as somebody's, when the people behind a phone are counted. */
const clear = 0.5

/**
 * Weighs every suspect by the rate at which they would call right now. Strangers, and visitors whose leases
 * are too old to have been read, make up `none`.
 */
export function posterior(evidence: Evidence, model: Model = defaultModel): Posterior {
  const { at, earlier, withheld } = evidence
  const several = withheld || isShared(earlier)
  const newcomer = newcomerShare(evidence, several, model)
  const known = new Map<string, Known>()
  for (const suspect of evidence.suspects) {
    const { visitor, spoken } = suspect
    known.set(visitor, {
      ...ratesOf(suspect, at, newcomer, model),
      spoken,
      suspect,
      calls: [],
    })
  }
  const { stray, forgotten } = nobodyRates(evidence, model)
  let nobody = newcomer * (stray + forgotten)
  // One person's newest call carries what their older calls said; those of several people each count.
  for (const call of several ? earlier : earlier.slice(0, 1)) {
    const rate = repeatRate(model, (at - call.at) / 1000)
    const said = `${callerIn(withheld, several)} called ${ago(at - call.at)} before`
    let rest = 1
    for (const { visitor, probability } of call.candidates) {
      const shown = known.has(visitor) || call.sameNumber
      const who = known.get(visitor) ?? {
        tap: 0,
        live: 0,
        late: 0,
        caller: 0,
        spoken: 0,
        suspect: null,
        calls: [],
      }
      who.caller += probability * rate * (1 - who.spoken) * (shown ? 1 : model.newDevice)
      who.calls.push(said)
      known.set(visitor, who)
      rest -= probability
    }
    nobody += Math.max(rest, 0) * rate * model.strayRepeat
  }
  const total = [...known.values()].reduce((sum, who) => sum + weightOf(who), nobody)
  const ordered = [...known].toSorted(([, a], [, b]) => weightOf(b) - weightOf(a))
  const ranked = ordered.map(([visitor, who], index) => ({
    visitor,
    probability: total > 0 ? weightOf(who) / total : 0,
    method: methodOf(who),
    evidence:
      index < mostExplained ? [...(who.suspect ? reasonsFor(who.suspect, at) : []), ...who.calls] : [],
  }))
  return { ranked, none: total > 0 ? nobody / total : 1 }
}

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
function newcomerShare({ earlier, withheld }: Evidence, several: boolean, model: Model): number {
  const newest = earlier[0]
  if (newest === undefined) return 1
  if (withheld) return model.withheld
  return newest.sameNumber && !several ? model.samePhone : model.newDevice
}

/** The rates of strangers and of visitors whose leases are older than those that were read. */
export function nobodyRates(
  { at, ledger }: Evidence,
  model: Model,
): { stray: number; forgotten: number; span: number } {
  const span = Math.max(at - ledger.since, ledger.more ? 1000 : shortestHistory) / 1000
  const leases = ledger.leases / span
  const forgotten = ledger.more ? forgottenRate(model, span, leases) : 0
  return { stray: model.stray * model.callers * leases, forgotten, span }
}

import { ago, type Rates, ratesOf, type Suspect } from './candidate.ts'
import { defaultModel, forgottenRate, type Model, repeatRate } from './model.ts'

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

/** A suspect, or somebody known from an earlier call only: their rates, and what their earlier calls say. */
export type Known = Rates & { spoken: number; suspect: Suspect | null; calls: string[] }

/** The rates, per second, at which each visitor and nobody of them would call. */
export interface Scales {
  known: Map<string, Known>
  /** Of strangers, of visitors whose leases are too old to have been read, and of earlier callers nobody knows. */
  nobody: number
}

/**
 * A number whose whole history is in the evidence is taken to have been shown for at least this long (ms), so
 * that the first visitor of a new site does not look like the crowd of a busy one.
 */
const shortestHistory = 86_400_000
/** From this probability on an earlier call counts as somebody's, when the people behind a phone are counted. */
const clear = 0.5

/** Weighs everybody by the rate at which they would call right now. */
export function weigh(evidence: Evidence, model: Model = defaultModel): Scales {
  const { at, earlier, withheld } = evidence
  const several = withheld || isShared(earlier)
  const newcomer = newcomerShare(evidence, several, model)
  const known = new Map<string, Known>()
  for (const suspect of evidence.suspects) {
    const { visitor, spoken } = suspect
    known.set(visitor, { ...ratesOf(suspect, at, newcomer, model), spoken, suspect, calls: [] })
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
      const who = known.get(visitor) ?? { ...silent, calls: [] }
      who.caller += probability * rate * (1 - who.spoken) * (shown ? 1 : model.newDevice)
      who.calls.push(said)
      known.set(visitor, who)
      rest -= probability
    }
    nobody += Math.max(rest, 0) * rate * model.strayRepeat
  }
  return { known, nobody }
}

/** Somebody whose visits are not known. */
const silent = { tap: 0, live: 0, late: 0, caller: 0, spoken: 0, suspect: null }

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

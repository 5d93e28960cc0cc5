import { type Suspect, weightOf } from '../../matching/candidate.ts'
import type { Model } from '../../matching/model.ts'
import { type Evidence, weigh } from '../../matching/rates.ts'
import type { Leased } from './simulate-leases.ts'

/** As many leases of a number as the matcher weighs. */
const mostLeases = 24
/** A tap comes this long before its call (ms). */
const tapLead = 4_000

/** A call that one of the stays could have led to. */
interface Imagined {
  stay: Leased
  at: number
  tapped: boolean
}

/**
 * Lets every so many-th visitor call, at the times and in the ways that the model expects, and matches those
 * calls.
 *
 * @param calls how many calls to imagine
 * @returns the share whose likeliest candidate is the caller
 */
export function callAgain(leased: Leased[], model: Model, calls: number): number {
  const byNumber = Map.groupBy(leased, ({ number }) => number)
  const last = leased.at(-1)?.startedAt ?? 0
  const imagined = imagine(leased, model, calls).filter(({ at }) => at <= last)
  const right = imagined.filter((call) => {
    const ledger = (byNumber.get(call.stay.number) ?? []).filter(({ startedAt }) => startedAt <= call.at)
    const newest = ledger.slice(-mostLeases)
    const suspects = newest.map((lease) => suspectOf(lease, call))
    const since = newest[0]?.startedAt ?? call.at
    const more = ledger.length > newest.length
    const evidence = {
      at: call.at,
      withheld: false,
      earlier: [],
      suspects,
      ledger: { since, leases: newest.length, more },
    }
    return likeliest(evidence, model) === call.stay.visitor
  })
  return imagined.length === 0 ? 0 : right.length / imagined.length
}

function likeliest(evidence: Evidence, model: Model): string | undefined {
  let best: { visitor?: string; weight: number } = { weight: 0 }
  for (const [visitor, rates] of weigh(evidence, model).known) {
    const weight = weightOf(rates)
    if (weight > best.weight) best = { visitor, weight }
  }
  return best.visitor
}

function imagine(leased: Leased[], model: Model, calls: number): Imagined[] {
  // The first tenth only fills the ledger.
  const from = Math.floor(leased.length / 10)
  const every = Math.max(1, (leased.length - from) / calls)
  const count = Math.floor((leased.length - from) / every)
  return Array.from({ length: count }, (_, index) => leased[from + Math.floor(index * every)]).flatMap(
    (stay, index) => {
      if (!stay) return []
      if (spread(index, 0) < model.late) {
        const delay = model.lateMedian * Math.exp(model.lateSpread * normalQuantile(spread(index, 1)))
        return { stay, at: stay.lastSeenAt + delay * 1000, tapped: false }
      }
      const at = stay.startedAt + spread(index, 2) * (stay.lastSeenAt - stay.startedAt)
      return { stay, at, tapped: stay.phone && spread(index, 3) < model.tapped }
    },
  )
}

function suspectOf(lease: Leased, { at, stay, tapped }: Imagined): Suspect {
  return {
    visitor: lease.visitor,
    startedAt: lease.startedAt,
    lastSeenAt: Math.min(at, lease.lastSeenAt),
    left: lease.lastSeenAt < at,
    contact: false,
    phone: lease.phone,
    tappedAt: tapped && lease.visitor === stay.visitor ? at - tapLead : null,
    goal: false,
    moved: lease.movedAt !== null && lease.movedAt <= at,
    spoken: 0,
  }
}

/** Evenly spread numbers in (0, 1), the same on every run: multiples of irrational steps. */
function spread(index: number, dimension: number): number {
  const steps = [0.6180339887, 0.7548776662, 0.569840291, 0.8191725134]
  return (0.5 + (index + 1) * (steps[dimension] ?? 0.5)) % 1
}

/** The standard normal quantile, within 0.0005 (Abramowitz and Stegun 26.2.23). */
function normalQuantile(share: number): number {
  if (share > 0.5) return -normalQuantile(1 - share)
  const t = Math.sqrt(-2 * Math.log(Math.max(share, 1e-9)))
  const top = 2.515517 + t * (0.802853 + t * 0.010328)
  const bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
  return -(t - top / bottom)
}

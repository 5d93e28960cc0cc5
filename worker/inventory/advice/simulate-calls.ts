import { type Candidate, totalRate } from '../../matching/candidate.ts'
import type { Model } from '../../matching/model.ts'
import { type MatchInput, weigh } from '../../matching/rates.ts'
import { maxLeases } from '../../matching/store.ts'
import type { SimulatedLease } from './simulate-leases.ts'

/** A tap comes this long before its call (ms). */
const tapLead = 4_000

/** A call that one of the leases could have led to. */
interface SimulatedCall {
  lease: SimulatedLease
  at: number
  tapped: boolean
}

/**
 * Simulates a call of every so many-th visitor, at the times and in the ways that the model expects, and matches those
 * calls.
 *
 * @param leases oldest first
 * @param calls how many calls to simulate
 * @returns the share whose likeliest candidate is the caller
 */
export function simulateCalls(leases: SimulatedLease[], model: Model, calls: number): number {
  const byNumber = Map.groupBy(leases, ({ number }) => number)
  const last = leases.at(-1)?.startedAt ?? 0
  const simulated = makeCalls(leases, model, calls).filter(({ at }) => at <= last)
  const right = simulated.filter((call) => {
    const ledger = (byNumber.get(call.lease.number) ?? []).filter(({ startedAt }) => startedAt <= call.at)
    const newest = ledger.slice(-maxLeases)
    const candidates = newest.map((lease) => candidateOf(lease, call))
    const since = newest[0]?.startedAt ?? call.at
    const more = ledger.length > newest.length
    const input = {
      at: call.at,
      withheld: false,
      earlier: [],
      candidates,
      ledger: { since, leases: newest.length, more },
    }
    return likeliest(input, model) === call.lease.visitor
  })
  return simulated.length === 0 ? 0 : right.length / simulated.length
}

function likeliest(input: MatchInput, model: Model): string | undefined {
  let best: { visitor?: string; rate: number } = { rate: 0 }
  for (const [visitor, rates] of weigh(input, model).byVisitor) {
    const rate = totalRate(rates)
    if (rate > best.rate) best = { visitor, rate }
  }
  return best.visitor
}

function makeCalls(leases: SimulatedLease[], model: Model, calls: number): SimulatedCall[] {
  // The first tenth only fills the ledger.
  const from = Math.floor(leases.length / 10)
  const every = Math.max(1, (leases.length - from) / calls)
  const count = Math.floor((leases.length - from) / every)
  return Array.from({ length: count }, (_, index) => leases[from + Math.floor(index * every)]).flatMap(
    (lease, index) => {
      if (!lease) return []
      if (spread(index, 0) < model.late) {
        const delay = model.lateMedian * Math.exp(model.lateSpread * normalQuantile(spread(index, 1)))
        return { lease, at: lease.lastSeenAt + delay * 1000, tapped: false }
      }
      const at = lease.startedAt + spread(index, 2) * (lease.lastSeenAt - lease.startedAt)
      return { lease, at, tapped: lease.phone && spread(index, 3) < model.tapped }
    },
  )
}

/** A holder of the number as the matcher would see them when the call comes. */
function candidateOf(lease: SimulatedLease, { at, lease: caller, tapped }: SimulatedCall): Candidate {
  return {
    visitor: lease.visitor,
    startedAt: lease.startedAt,
    lastSeenAt: Math.min(at, lease.lastSeenAt),
    left: lease.lastSeenAt < at,
    contact: false,
    phone: lease.phone,
    tappedAt: tapped && lease.visitor === caller.visitor ? at - tapLead : null,
    goal: false,
    reassigned: lease.reassignedAt !== null && lease.reassignedAt <= at,
    priorCallProbability: 0,
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

import type { Cost } from '../platform/database/cost.ts'

/** What one run of the regular jobs may use. */
export interface Limits {
  /** Round trips to the databases. Cloudflare's free plan allows 50 an invocation, the paid one 1,000. */
  roundTrips: number
  /** ms */
  time: number
}

/**
 * What is left of a run for one job. Jobs share one budget: each may use its share of what those before it have left,
 * so that none keeps the others from running.
 */
export class Budget {
  private readonly cost: Cost
  private readonly maxRoundTrips: number
  private readonly endsAt: number
  private readonly clock: () => number

  /**
   * @param cost what the run has used so far; the metered databases keep it (platform/database/cost.ts)
   * @param clock ms
   */
  constructor(cost: Cost, limits: Limits, clock: () => number) {
    this.cost = cost
    this.maxRoundTrips = cost.roundTrips + limits.roundTrips
    this.endsAt = clock() + limits.time
    this.clock = clock
  }

  /** The part of it for the next of so many jobs. */
  shareFor(jobsLeft: number): Budget {
    const roundTrips = Math.floor((this.maxRoundTrips - this.cost.roundTrips) / jobsLeft)
    const time = Math.floor((this.endsAt - this.clock()) / jobsLeft)
    return new Budget(this.cost, { roundTrips, time }, this.clock)
  }

  /** Whether a piece of work that takes at most so many round trips may begin. */
  allows(roundTrips: number): boolean {
    return this.cost.roundTrips + roundTrips <= this.maxRoundTrips && this.clock() < this.endsAt
  }
}

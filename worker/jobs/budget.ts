import type { Cost } from '../platform/database/cost.ts'

/** What one run of the regular jobs may use. */
export interface Limits {
  /** Round trips to the databases. Cloudflare's free plan allows 50 an invocation, the paid one 1,000. */
  roundTrips: number
  /** ms */
  time: number
}

/**
 * What is left of a run for one job. Jobs share one budget: each may use what those before it have left, but for what
 * those after it need at least, so that none keeps the others from running.
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

  /** All of it but what the jobs after this one need at least; of the time an equal share. */
  keeping(roundTrips: number, jobsLeft: number): Budget {
    const time = Math.floor((this.endsAt - this.clock()) / jobsLeft)
    return new Budget(this.cost, { roundTrips: this.left() - roundTrips, time }, this.clock)
  }

  /** How many round trips are left. */
  left(): number {
    return this.maxRoundTrips - this.cost.roundTrips
  }

  /** Whether a piece of work that takes at most so many round trips may begin. */
  allows(roundTrips: number): boolean {
    return roundTrips <= this.left() && this.clock() < this.endsAt
  }
}

import type { Databases } from '../platform/database/site.ts'
import type { Bindings } from '../platform/environment.ts'
import type { Budget } from './budget.ts'

/** How a job's run went, for the log: numbers only. */
export type Report = Record<string, number>

/** Something that is done regularly, as far as the budget goes. It goes on next time where it has stopped. */
export interface Job {
  name: string
  /** It does nothing with fewer round trips than these. */
  minRoundTrips: number
  run(databases: Databases, budget: Budget, now: number, env: Pick<Bindings, 'FAILOVER'>): Promise<Report>
}

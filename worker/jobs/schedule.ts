import { type Cost, meterAll } from '../platform/database/cost.ts'
import { openDatabases } from '../platform/database/site.ts'
import type { Bindings } from '../platform/environment.ts'
import { logFailure } from '../platform/log.ts'
import { checkedSettings } from '../platform/settings/check.ts'
import { fewestRoundTrips } from '../platform/settings/rules.ts'
import { Budget, type Limits } from './budget.ts'
import { close } from './close.ts'
import { drain } from './drain.ts'
import type { Job } from './job.ts'
import { maintain } from './maintain.ts'
import { prune } from './prune.ts'
import { purge } from './purge.ts'

/** In the order in which they take their share: what people wait for comes first. */
export const jobs: readonly Job[] = [close, drain, purge, prune, maintain]

/** How long a run may take (ms). */
const time = 20_000

/**
 * Runs the regular jobs within one budget, and logs how far behind each is and what it cost. A job that fails does not
 * keep the others from running; it goes on next time.
 *
 * @param now ms
 * @param clock ms; the machine's own, for the time that the run takes
 */
export async function runJobs(
  env: Bindings,
  now: number,
  limits: Limits = limitsOf(env),
  clock: () => number = Date.now,
): Promise<void> {
  const cost: Cost = { roundTrips: 0, rowsRead: 0, rowsWritten: 0, milliseconds: 0 }
  const databases = openDatabases(meterAll(env, cost))
  const budget = new Budget(cost, limits, clock)
  for (const [index, job] of jobs.entries()) {
    const before = { ...cost }
    try {
      const later = jobs.slice(index + 1)
      const needed = later.reduce((sum, { minRoundTrips }) => sum + minRoundTrips, 0)
      const report = await job.run(databases, budget.keeping(needed, later.length + 1), now, env)
      const roundTrips = cost.roundTrips - before.roundTrips
      const rowsRead = cost.rowsRead - before.rowsRead
      console.log({ event: 'job_ran', job: job.name, ...report, roundTrips, rowsRead })
    } catch (error) {
      logFailure('job_failed', error, { job: job.name })
    }
  }
}

/** What Cloudflare's free plan allows, unless `JOB_ROUND_TRIPS` says more. */
function limitsOf(env: Bindings): Limits {
  return { roundTrips: Number(checkedSettings(env).JOB_ROUND_TRIPS ?? fewestRoundTrips), time }
}

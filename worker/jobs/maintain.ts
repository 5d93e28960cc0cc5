import { forgetGivenUp } from '../events/dispatch-store.ts'
import { agreeDestinations } from '../inventory/numbers/destination-store.ts'
import { readDestinations } from '../inventory/pools/store.ts'
import { restUnowned, returnRested } from '../inventory/rest/rest.ts'
import { forgetExamples, refitModel } from '../matching/fit/refit.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { logFailure } from '../platform/log.ts'
import { dayLength } from '../platform/time.ts'
import { forgetReports } from '../reports/kept.ts'
import type { Job } from './job.ts'
import { countSitesToMaintain, listSitesToMaintain, markMaintained } from './store.ts'

/** A site is maintained about once a day (ms). */
const interval = 20 * 3_600_000
/** A site takes at most so many round trips. */
export const maxRoundTrips = 18
const maxSites = 100
/** Events that a subscriber never took are kept this long (ms). */
const givenUpFor = 30 * dayLength

/**
 * What is done for each site once a day: its model is fitted, numbers go to rest and come back, and its visitors'
 * addresses get another salt. Those that
 * have waited longest come first.
 */
export const maintain: Job = {
  name: 'maintain',
  // The list of sites, one site, and how many wait.
  minRoundTrips: maxRoundTrips + 2,
  async run({ directory, siteDatabase }, budget, now) {
    const before = now - interval
    let maintained = 0
    let failed = 0
    let loops = 0
    for (const site of await listSitesToMaintain(directory, before, maxSites)) {
      if (!budget.allows(maxRoundTrips + 1)) break
      // First, so that a site on which something fails does not keep the others waiting.
      await markMaintained(directory, site.id, crypto.randomUUID(), now)
      try {
        const db = siteDatabase(site)
        await maintainSite(db, site.id, now)
        loops += await agreeDestinations(directory, site.id, await readDestinations(db, site.id))
        maintained++
      } catch (error) {
        failed++
        logFailure('maintenance_failed', error)
      }
    }
    return { maintained, failed, loops, waiting: await countSitesToMaintain(directory, before) }
  },
}

async function maintainSite(db: SiteDatabase, site: string, now: number): Promise<void> {
  await returnRested(db, site, now)
  await restUnowned(db, site, now)
  await forgetExamples(db, site)
  await refitModel(db, site, now)
  await forgetGivenUp(db, site, now - givenUpFor)
  await forgetReports(db, site, now)
}

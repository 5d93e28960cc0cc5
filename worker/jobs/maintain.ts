import { restUnowned, returnRested } from '../inventory/rest/rest.ts'
import { learnModel } from '../matching/fit/refit.ts'
import type { Database } from '../platform/database/database.ts'
import { listSitesToTend, markTended } from './store.ts'

/** A site is tended about once a day. */
const interval = 20 * 3_600_000

/**
 * What is done for each site once a day: its model is fitted, and numbers go to rest and come back. Those that
 * have waited longest come first. One at a time, so that a run stays within what Cloudflare's free plan gives it
 * (50 queries); the job runs every ten minutes, so 144 sites have their turn every day.
 */
export async function tendSites(db: Database, now: number, most = 1): Promise<void> {
  for (const site of await listSitesToTend(db, now - interval, most)) {
    // First, so that a site on which something fails does not keep the others waiting.
    await markTended(db, site, now)
    await returnRested(db, site, now)
    await restUnowned(db, site, now)
    await learnModel(db, site, now)
  }
}

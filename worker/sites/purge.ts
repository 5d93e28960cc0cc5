import type { Database } from '../database.ts'
import { listDeletedSites, purgeSite } from './store.ts'

/**
 * Removes the rows of deleted sites in slices, within a bound that fits one invocation on Cloudflare's
 * free plan (50 queries). What is left waits for the nightly run.
 */
export async function purgeDeletedSites(db: Database, mostSlices = 20): Promise<void> {
  let slices = 0
  for (const site of await listDeletedSites(db, mostSlices)) {
    let isGone = false
    while (!isGone && slices++ < mostSlices) isGone = await purgeSite(db, site)
  }
}

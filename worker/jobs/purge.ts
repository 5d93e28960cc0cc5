import type { Database } from '../platform/database/database.ts'
import { listDeletedSites, purgeSite } from '../sites/store.ts'

/** Machines that still remember a deleted site's settings may write for it this long (ms); then nothing can. */
const settled = 600_000

/**
 * Removes the rows of deleted sites in slices, within a bound that fits one invocation on Cloudflare's
 * free plan (50 queries), and the mark of a deleted site once nothing can be written for it any more. What
 * is left waits for the next run of the job.
 */
export async function purgeDeletedSites(db: Database, now: number, mostSlices = 20): Promise<void> {
  let slices = 0
  for (const site of await listDeletedSites(db, mostSlices)) {
    let isGone = false
    while (!isGone && slices++ < mostSlices) isGone = await purgeSite(db, site, now - settled)
  }
}

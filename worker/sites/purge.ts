import type { Database } from '../database.ts'
import { listDeletedSites, purgeSite } from './store.ts'

/**
 * Removes the rows of deleted sites in slices, within a bound that fits one invocation on Cloudflare's
 * free plan (50 queries). What is left waits for the nightly run.
 */
export async function purgeDeletedSites(db: Database, mostSlices = 20): Promise<void> {
  const [site] = await listDeletedSites(db, 1)
  if (site === undefined) return
  for (let slice = 0; slice < mostSlices; slice++) if (await purgeSite(db, site)) return
}

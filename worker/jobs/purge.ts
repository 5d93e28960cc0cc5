import type { SiteRow } from '../access/store.ts'
import { forgetRoutes } from '../inventory/numbers/failover-routes.ts'
import type { Databases } from '../platform/database/site.ts'
import { logFailure } from '../platform/log.ts'
import type { AfterDeletion } from '../sites/routes.ts'
import type { Job } from './job.ts'
import { purgeSite, releaseSiteNumbers } from './purge-store.ts'
import { listDeletedSites, removeDeletedSite } from './store.ts'

/** Machines that still remember a deleted site's settings may write for it this long (ms); then nothing can. */
const settled = 600_000
const maxSites = 50
/** A slice of the directory, a slice of the site's tables, and the site itself. */
const maxRoundTrips = 3
/** What a request that deletes a site removes right after its answer. */
const slicesAtOnce = 10

/** Removes what is left of deleted sites, in slices; the mark of one goes once nothing can be written for it. */
export const purge: Job = {
  name: 'purge',
  // The list of sites, and a slice of one.
  minRoundTrips: 1 + maxRoundTrips,
  async run(databases, budget, now, { FAILOVER }) {
    const list = await listDeletedSites(databases.directory, maxSites)
    const report = { removed: 0, failed: 0, waiting: list.length }
    for (const site of list) {
      try {
        // With each run, since requests that began before the deletion may bring routes back.
        const isUnrouted = await forgetRoutes(FAILOVER, 'site', site.id, slicesAtOnce)
        while (budget.allows(maxRoundTrips)) {
          if (!(await purgeSlice(databases, site))) continue
          if (isUnrouted && (await removeDeletedSite(databases.directory, site.id, now - settled)))
            report.removed++
          break
        }
      } catch (error) {
        report.failed++
        logFailure('purge_failed', error)
      }
    }
    return { ...report, waiting: report.waiting - report.removed }
  },
}

/** What follows at once from the deletion of a site: its calls go nowhere any more, and its rows begin to go. */
export const afterDeletion: AfterDeletion = async (site, { env, databases, waitUntil }) => {
  await forgetRoutes(env.FAILOVER, 'site', site.id, slicesAtOnce)
  waitUntil(purgeSome(databases, site))
}

async function purgeSome(databases: Databases, site: SiteRow): Promise<void> {
  for (let slice = 0; slice < slicesAtOnce; slice++) if (await purgeSlice(databases, site)) return
}

async function purgeSlice({ directory, siteDatabase }: Databases, site: SiteRow): Promise<boolean> {
  // First, so that a site whose database is not bound costs nothing.
  const db = siteDatabase(site)
  const isReleased = await releaseSiteNumbers(directory, site.id)
  return (await purgeSite(db, site.id)) && isReleased
}

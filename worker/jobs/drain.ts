import { dispatchEvents } from '../events/dispatch.ts'
import { countWaiting } from '../events/dispatch-store.ts'
import type { Job } from './job.ts'
import { listSitesAfter, readPosition, savePosition } from './store.ts'

/** A site takes at most so many round trips where little waits; one that takes more is the last of the run. */
const maxRoundTrips = 4
const sitesAtOnce = 200

/**
 * Hands on the events that stayed behind when something failed right after they had happened. It goes round all sites;
 * what has just happened on a site is handed on at once and does not wait for this.
 */
export const drain: Job = {
  name: 'drain',
  async run({ directory, siteDatabase }, budget, now) {
    const start = await readPosition(directory, 'drain', now)
    const list = await listSitesAfter(directory, start.position, sitesAtOnce)
    let position = start.position
    const report = { sites: 0, failed: 0, waiting: 0, refused: 0 }
    for (const site of list) {
      // One is kept for the position.
      if (!budget.allows(maxRoundTrips + 1)) break
      position = site.id
      report.sites++
      try {
        const db = siteDatabase(site)
        await dispatchEvents(db, site.id, now)
        const { waiting, refused } = await countWaiting(db, site.id)
        report.waiting += waiting
        report.refused += refused
      } catch (error) {
        report.failed++
        console.error({ event: 'drain_failed', error: error instanceof Error ? error.name : 'unknown' })
      }
    }
    const isRoundDone = report.sites === list.length && list.length < sitesAtOnce
    await savePosition(directory, 'drain', isRoundDone ? '' : position, start, now)
    return { ...report, behindMs: now - start.startedAt }
  },
}

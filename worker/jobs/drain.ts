import { dispatchEvents } from '../events/dispatch.ts'
import { countWaiting } from '../events/dispatch-store.ts'
import { logFailure } from '../platform/log.ts'
import type { Job } from './job.ts'
import { listSitesAfter, readPosition, savePosition } from './store.ts'

const sitesAtOnce = 200
/** Beginning and ending to dispatch, and one event at least. */
const minDispatch = 6
const maxEvents = 20

/**
 * Hands on the events that stayed behind when something failed right after they had happened. It goes round all sites;
 * what has just happened on a site is handed on at once and does not wait for this.
 */
export const drain: Job = {
  name: 'drain',
  // Its position, before and after, the sites, and one site with events.
  minRoundTrips: 3 + minDispatch,
  async run({ directory, siteDatabase }, budget, now) {
    const start = await readPosition(directory, 'drain', now)
    const list = await listSitesAfter(directory, start.position, sitesAtOnce)
    let { position } = start
    const report = { sites: 0, failed: 0, waiting: 0, refused: 0 }
    for (const site of list) {
      // One is kept for the position.
      if (!budget.allows(minDispatch + 1)) break
      position = site.id
      report.sites++
      try {
        const db = siteDatabase(site)
        const { waiting, refused } = await countWaiting(db, site.id)
        report.waiting += waiting
        report.refused += refused
        const affordable = Math.min(maxEvents, budget.left() - minDispatch)
        if (waiting + refused > 0) await dispatchEvents(db, site.id, { maxEvents: Math.max(1, affordable) })
      } catch (error) {
        report.failed++
        logFailure('drain_failed', error)
      }
    }
    const isRoundDone = report.sites === list.length && list.length < sitesAtOnce
    await savePosition(directory, 'drain', isRoundDone ? '' : position, start, now)
    return { ...report, behindMs: now - start.startedAt }
  },
}

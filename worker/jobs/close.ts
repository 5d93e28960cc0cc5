import type { SiteRow } from '../access/store.ts'
import { closeCall } from '../calls/ingest.ts'
import { listOpenCalls } from '../calls/open-store.ts'
import type { CallPosition } from '../calls/store.ts'
import { longestCall } from '../calls/unheard.ts'
import type { Databases } from '../platform/database/site.ts'
import { logFailure } from '../platform/log.ts'
import type { Budget } from './budget.ts'
import type { Job } from './job.ts'
import { listSitesAfter, readPosition, saveClosed, savePosition } from './store.ts'

const sitesAtOnce = 200
const callsAtOnce = 200
/** A call's events with its evidence, its match, and the call. */
const oneCall = 4
/** What is kept for the end: how far each site has come, and where the round stopped. */
const ending = 2

/**
 * Closes calls of whose end nothing was heard, so that none rings for ever. It goes round all sites; what it has closed
 * is handed on by the job after it.
 */
export const close: Job = {
  name: 'close',
  // Its position, the sites, and the calls of one site with one to close.
  minRoundTrips: 2 + 1 + oneCall + ending,
  async run(databases, budget, now) {
    const { directory } = databases
    const start = await readPosition(directory, 'close', now)
    const list = await listSitesAfter(directory, start.position, sitesAtOnce)
    const closed: [site: string, position: CallPosition][] = []
    const report = { sites: 0, closed: 0, failed: 0 }
    let { position } = start
    for (const site of list) {
      if (!budget.allows(1 + oneCall + ending)) break
      position = site.id
      report.sites++
      try {
        const done = await closeSome(databases, site, budget, now)
        report.closed += done.closed
        report.failed += done.failed
        if (done.end) closed.push([site.id, done.end])
      } catch (error) {
        report.failed++
        logFailure('close_failed', error)
      }
    }
    if (closed.length > 0) await saveClosed(directory, closed)
    const isRoundDone = report.sites === list.length && list.length < sitesAtOnce
    await savePosition(directory, 'close', isRoundDone ? '' : position, start, now)
    return { ...report, behindMs: now - start.startedAt }
  },
}

/** Closes calls of one site as far as the budget goes, and passes over those that fail. `end` is how far it has come; null where nothing was new. */
async function closeSome(
  { siteDatabase }: Databases,
  site: SiteRow,
  budget: Budget,
  now: number,
): Promise<{ closed: number; failed: number; end: CallPosition | null }> {
  const db = siteDatabase(site)
  let closed = 0
  let failed = 0
  let end: CallPosition | null = null
  for (let more = true; more && budget.allows(1 + oneCall + ending); ) {
    const from: CallPosition = end ?? site.callsClosed
    const looked = await listOpenCalls(db, site.id, from, now - longestCall, callsAtOnce)
    for (const call of looked.open) {
      if (!budget.allows(oneCall + ending)) return { closed, failed, end }
      try {
        await closeCall(db, site, call, now)
        closed++
      } catch (error) {
        // One that cannot be closed would hold up all that began after it.
        failed++
        logFailure('close_failed', error)
      }
      end = [call.startedAt, call.id]
    }
    end = looked.end ?? end
    more = looked.more
  }
  return { closed, failed, end }
}

import { dayLength } from '../platform/time.ts'
import type { Job } from './job.ts'
import { pruneCalls, pruneUnclaimed } from './prune-store.ts'
import { readPosition, savePosition } from './store.ts'

/** Events are accepted for 30 days; after this long none can come for a call (ms). */
const claimsKeptFor = 35 * dayLength
/** A caller to a number that nobody owns is of no use to anybody once no more events can come (ms); see SECURITY.md. */
const unclaimedKeptFor = 30 * dayLength
const rowsAtOnce = 1_000
/** A round over the claims begins at most once a day (ms): each reads all of them. */
const interval = dayLength

/**
 * Removes from the directory whose call was whose, and callers to numbers that nobody has owned since: no site's deletion
 * reaches these.
 */
export const prune: Job = {
  name: 'prune',
  // One slice of the events, its position, before and after, and one slice of the claims.
  minRoundTrips: 4,
  async run({ directory }, budget, now) {
    let unclaimedSlices = 1
    // Three are kept for the claims.
    while (await pruneUnclaimed(directory, rowsAtOnce, now - unclaimedKeptFor)) {
      if (!budget.allows(4)) break
      unclaimedSlices++
    }
    const start = await readPosition(directory, 'prune', now)
    const isResting = start.position === '' && start.hasRun && now - start.startedAt < interval
    if (isResting) return { unclaimedSlices, slices: 0, behindMs: 0 }
    let position: string | null = start.position
    let slices = 0
    // One is kept for the position.
    while (position !== null && budget.allows(2)) {
      position = await pruneCalls(directory, position, rowsAtOnce, now - claimsKeptFor)
      slices++
    }
    await savePosition(directory, 'prune', position ?? '', start, now)
    return { unclaimedSlices, slices, behindMs: now - start.startedAt }
  },
}

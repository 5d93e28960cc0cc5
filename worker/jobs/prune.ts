import type { Job } from './job.ts'
import { pruneCalls } from './prune-store.ts'
import { readPosition, savePosition } from './store.ts'

/** Events are accepted for 30 days; after this long none can come for a call (ms). */
const keptFor = 35 * 86_400_000
const callsAtOnce = 1_000
/** A round begins at most once a day (ms): each reads the whole of both tables. */
const interval = 86_400_000

/** Removes from the directory whose call was whose, and events that nobody claimed, once they are of no more use. */
export const prune: Job = {
  name: 'prune',
  // Its position, before and after, and one slice.
  minRoundTrips: 3,
  async run({ directory }, budget, now) {
    const start = await readPosition(directory, 'prune', now)
    const isResting = start.position === '' && start.hasRun && now - start.startedAt < interval
    if (isResting) return { slices: 0, behindMs: 0 }
    let position: string | null = start.position
    let slices = 0
    // One is kept for the position.
    while (position !== null && budget.allows(2)) {
      position = await pruneCalls(directory, position, callsAtOnce, now - keptFor)
      slices++
    }
    await savePosition(directory, 'prune', position ?? '', start, now)
    return { slices, behindMs: now - start.startedAt }
  },
}

import type { Core } from '../lib/core.ts'
import { safely } from '../lib/safely.ts'
import { storedNumbers } from './storage.ts'

/**
 * Shows the numbers that the Worker put into the script itself, before anything is painted. The view that follows
 * belongs to their visitor.
 */
export function preloaded({ page, setNumber, settings, sweep }: Core): void {
  const { preloaded } = settings
  // The tag may require a consent that the Worker knows nothing of.
  if (!preloaded || page.consent === 'denied') return
  const { visitor, numbers, now } = preloaded
  // A link from another domain, where there is one, has already set the ids.
  if (page.ids ? page.ids.visitor !== visitor : isOnAVisit(visitor)) return
  page.ids ??= { visitor }
  const late = Date.now() - now
  // Right after the script has started and the parser is still waiting: these are newer than what the start restores.
  queueMicrotask(() =>
    safely(() => {
      for (const number of numbers) setNumber({ ...number, expiresAt: number.expiresAt + late })
      sweep()
    }),
  )
}

/**
 * Whether the page remembers somebody else and a number of theirs that is still good. In a browser that refuses the
 * cookies of other hosts, every page is the first one to the Worker, and only the page can tell that it is one visit.
 */
function isOnAVisit(visitor: string): boolean {
  const { ids, numbers } = storedNumbers() ?? {}
  const isAnother = typeof ids === 'string' && !ids.startsWith(visitor)
  return isAnother && Array.isArray(numbers) && numbers.some((each) => Date.now() < each?.expiresAt)
}

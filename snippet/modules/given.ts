import { attempt } from '../lib/attempt.ts'
import type { Core } from '../lib/core.ts'
import { storedNumbers } from './stored.ts'

/**
 * Shows the numbers that the Worker put into the script itself, before anything is painted. The view that follows
 * belongs to their visitor.
 */
export function given({ give, page, settings, sweep }: Core): void {
  const { given } = settings
  // The tag may ask for a consent that the Worker does not know of.
  if (!given || page.consent === 'denied') return
  const { visitor, numbers, now } = given
  // Who came by a link of another domain is known by that.
  if (page.ids ? page.ids.visitor !== visitor : isOnAVisit(visitor)) return
  page.ids ??= { visitor }
  const late = Date.now() - now
  // Right after the script has started and the parser is still waiting: these are newer than what the start remembers.
  queueMicrotask(() =>
    attempt(() => {
      for (const number of numbers) give({ ...number, expiresAt: number.expiresAt + late })
      sweep()
    }),
  )
}

/**
 * Whether the page remembers somebody else and a number of theirs that is still good. A browser that refuses the
 * cookies of other hosts is a stranger to the Worker on every page, and the page alone knows that it is one visit.
 */
function isOnAVisit(visitor: string): boolean {
  const { ids, numbers } = storedNumbers() ?? {}
  const isAnother = typeof ids === 'string' && !ids.startsWith(visitor)
  return isAnother && Array.isArray(numbers) && numbers.some((each) => Date.now() < each?.expiresAt)
}

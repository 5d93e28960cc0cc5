import type { Result } from './results.ts'
import type { TrafficEvent } from './traffic.ts'

const life = 30 * 60_000
const warmUp = 2 * 86_400_000

/**
 * What common systems do: the next number in a circle for each new visitor, crawlers included, kept for
 * thirty minutes after the last activity unless somebody else was given it; a call is the last holder's.
 */
export function rotate(events: TrafficEvent[], pool: number): Result[] {
  const holders: (string | null)[] = Array(pool).fill(null)
  const visitors = new Map<string, { number: number; seenAt: number }>()
  const redialled = new Map<string, number>()
  const results: Result[] = []
  const start = events[0]?.t ?? 0
  let next = 0
  for (const event of events) {
    const { t } = event
    if (event.type === 'call') {
      const shown = event.first ? visitors.get(event.cookie ?? '')?.number : redialled.get(event.person ?? '')
      const number = event.person === null ? t % pool : (shown ?? 0)
      if (event.person !== null && event.first) redialled.set(event.person, number)
      const right = event.cookie !== null && holders[number] === event.cookie
      const result = {
        confidence: 1,
        right,
        rightSource: right,
        stranger: event.person === null,
        named: true,
      }
      if (t > start + warmUp) results.push(result)
      continue
    }
    const known = visitors.get(event.cookie)
    if (event.type === 'view') {
      const keeps = known && t - known.seenAt < life && holders[known.number] === event.cookie
      const number = keeps ? known.number : next
      if (!keeps) next = (next + 1) % pool
      holders[number] = event.cookie
      visitors.set(event.cookie, { number, seenAt: t })
    } else if (known) known.seenAt = t
  }
  return results
}

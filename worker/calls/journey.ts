import type { z } from '@hono/zod-openapi'
import { isoTime } from '../platform/time.ts'
import type { visitSchema } from './call.ts'
import type { JourneyPage } from './journey-store.ts'

/**
 * Pages grouped into visits, oldest first. A page was seen until it was left, or until the next one of the
 * same session; the last page, until its last signal.
 */
export function visitsOf(pages: JourneyPage[]): z.infer<typeof visitSchema>[] {
  return [...Map.groupBy(pages, (page) => page.session).values()].flatMap((group) => {
    const first = group[0]
    if (!first) return []
    const { session, startedAt, source } = first
    return {
      session,
      startedAt: isoTime(startedAt),
      source,
      pages: group.map((page, index) => ({
        url: page.url,
        title: page.title,
        at: isoTime(page.at),
        seconds: Math.round(((page.leftAt ?? group[index + 1]?.at ?? page.lastSeenAt) - page.at) / 1000),
      })),
    }
  })
}

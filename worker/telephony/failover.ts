import { z } from '@hono/zod-openapi'
import { callEvent } from '../calls/event.ts'
import { type FailoverRoute, failoverOf } from '../inventory/numbers/failover-routes.ts'
import type { Bindings } from '../platform/environment.ts'

/** Events that the databases did not take, with the clock of the day they arrived. */
export const keptEvents = z.object({ now: z.int(), events: z.tuple([callEvent], callEvent) })
export type KeptEvents = z.infer<typeof keptEvents>

/** Keeps events in the failover object until the databases have them. */
export async function keepEvents(namespace: Bindings['FAILOVER'], kept: KeptEvents): Promise<void> {
  const [first] = kept.events
  await failoverOf(namespace, first.to ?? first.providerCallId).keepEvents(JSON.stringify(kept))
}

/** Where a number led when the databases last answered; null where the failover object does not know either. */
export async function lastKnownRoute(
  namespace: Bindings['FAILOVER'],
  number: string | null,
): Promise<FailoverRoute | null> {
  if (number === null) return null
  try {
    return await failoverOf(namespace, number).routeOf(number)
  } catch {
    return null
  }
}

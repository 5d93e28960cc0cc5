import { z } from '@hono/zod-openapi'
import { callEvent } from '../calls/event.ts'
import { askFailover, type FailoverRoute } from '../inventory/numbers/failover-routes.ts'
import type { Bindings } from '../platform/environment.ts'
import { phoneKey } from '../platform/phone/key.ts'

/** Events that the databases did not take, with the clock of the day they arrived. */
export const keptEvents = z.object({ now: z.int(), events: z.tuple([callEvent], callEvent) })
export type KeptEvents = z.infer<typeof keptEvents>

/**
 * Keeps events in a failover object until the databases have them. Which of the objects does not matter.
 *
 * @throws Error where it does not answer
 */
export async function keepEvents(namespace: Bindings['FAILOVER'], kept: KeptEvents): Promise<void> {
  const [{ to, providerCallId }] = kept.events
  const digits = (to ?? providerCallId).replace(/[^0-9]/g, '')
  await askFailover(namespace, digits, (object) => object.keepEvents(JSON.stringify(kept)))
}

/** Where a number led when the databases last answered; null where the failover object does not know either. */
export async function lastKnownRoute(
  namespace: Bindings['FAILOVER'],
  number: string | null,
): Promise<FailoverRoute | null> {
  if (number === null) return null
  try {
    const key = phoneKey(number)
    return await askFailover(namespace, key, (object) => object.routeOf(key))
  } catch {
    console.error({ event: 'failover_failed' })
    return null
  }
}

/** Whether the failover object knows a number as one of ours; false where it does not answer. */
export async function isKnownNumber(namespace: Bindings['FAILOVER'], number: string): Promise<boolean> {
  return (await lastKnownRoute(namespace, number))?.number === phoneKey(number)
}

import type { ClaimCache } from '../calls/claim-cache.ts'
import { type CallEvent, callDigest, numberDialled } from '../calls/event.ts'
import { type Ingested, ingest } from '../calls/ingest.ts'
import type { Databases } from '../platform/database/site.ts'
import type { Bindings } from '../platform/environment.ts'
import { idOfDigest } from '../platform/ids.ts'
import { logFailure } from '../platform/log.ts'
import { withTimeout } from '../platform/settle.ts'
import { keepEvents, lastKnownRoute } from './failover.ts'

/**
 * Providers give up after 15 s, and a caller waits in silence until then: the databases get a part of that, and each of
 * the two requests to the failover object another (ms).
 */
const deadline = 4_000

/**
 * Takes events into the databases. When these fail or are slow, the failover object keeps the events until the
 * databases take them. When that fails too this throws, so nothing is acknowledged that may be lost.
 *
 * @returns the call's id, with the site's code as the failover object knows it where the databases do not answer
 */
export async function receive(
  context: { databases: Databases; claims: ClaimCache; failover: Bindings['FAILOVER']; now: number },
  events: [CallEvent, ...CallEvent[]],
): Promise<Ingested> {
  const { databases, claims, failover, now } = context
  try {
    return await withTimeout(deadline, ingest(databases, claims, events, now))
  } catch (error) {
    logFailure('ingest_failed', error)
    const [known] = await Promise.all([
      lastKnownRoute(failover, numberDialled(events)),
      keepEvents(failover, { now, events }).catch((lost: unknown) => {
        // Both stores have failed, as with a full disk: only what the provider sends again can bring the call back.
        logFailure('events_kept_nowhere', lost)
        throw lost
      }),
    ])
    const id = idOfDigest('call', known?.site ?? null, await callDigest(events[0]))
    return { id, site: null, dialled: null }
  }
}

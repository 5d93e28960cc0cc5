import type { ClaimCache } from '../calls/claim-cache.ts'
import { type CallEvent, callDigest } from '../calls/event.ts'
import { type Ingested, ingest } from '../calls/ingest.ts'
import type { Databases } from '../platform/database/site.ts'
import type { Bindings } from '../platform/environment.ts'
import { idOfDigest } from '../platform/ids.ts'
import { withTimeout } from '../platform/settle.ts'
import { keepEvents, lastKnownRoute } from './failover.ts'

/** Providers give up after 15 s, and a caller hears the silence: the databases get a part of that (ms). */
const deadline = 4_000

/**
 * Takes events into the databases; when these fail or are slow, into the failover object, from where they reach them
 * later. Only when neither has them does this throw, so what is acknowledged is never lost.
 */
export async function receive(
  context: { databases: Databases; claims: ClaimCache; failover: Bindings['FAILOVER']; now: number },
  events: [CallEvent, ...CallEvent[]],
): Promise<Ingested> {
  const { databases, claims, failover, now } = context
  try {
    return await withTimeout(deadline, ingest(databases, claims, events, now))
  } catch (error) {
    console.error({ event: 'ingest_failed', error: error instanceof Error ? error.name : 'unknown' })
    await keepEvents(failover, { now, events })
    const known = await lastKnownRoute(failover, events.find(({ to }) => to !== null)?.to ?? null)
    return {
      id: idOfDigest('call', known?.site ?? null, await callDigest(events[0])),
      site: null,
      dialled: null,
    }
  }
}

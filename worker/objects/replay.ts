import { ClaimCache } from '../calls/claim-cache.ts'
import { ingest } from '../calls/ingest.ts'
import { dispatchEvents } from '../events/dispatch.ts'
import { openDatabases } from '../platform/database/site.ts'
import type { Bindings } from '../platform/environment.ts'
import { keptEvents } from '../telephony/failover.ts'

/**
 * Takes events that the failover object kept into the databases, with the time at which they arrived.
 *
 * @param text JSON of `KeptEvents`
 */
export async function replay(env: Bindings, text: string): Promise<void> {
  const { now, events } = keptEvents.parse(JSON.parse(text))
  const databases = openDatabases(env)
  const { site } = await ingest(databases, new ClaimCache(), events, now)
  if (site) await dispatchEvents(databases.siteDatabase(site), site.id)
}

import { type CallEvent, callIdOf } from '../calls/event.ts'
import { type Ingested, ingest } from '../calls/ingest.ts'
import { shardOf } from '../inventory/numbers/failover-routes.ts'
import type { KeptEvents } from '../objects/replay.ts'
import type { Database } from '../platform/database/database.ts'
import type { Bindings } from '../platform/environment.ts'

/** Providers give up after 15 s, and a caller hears the silence: D1 gets a part of that. */
const deadline = 4_000

/**
 * Takes events into D1; when D1 fails or is slow, into the standby, from where they reach D1 later. Only
 * when neither has them does this throw, so what is acknowledged is never lost.
 */
export async function receive(
  context: { db: Database; standby: Bindings['STANDBY']; now: number },
  events: [CallEvent, ...CallEvent[]],
): Promise<Ingested> {
  try {
    return await within(deadline, ingest(context.db, events, context.now))
  } catch (error) {
    console.error({ event: 'ingest_failed', error: error instanceof Error ? error.name : 'unknown' })
    const kept: KeptEvents = { now: context.now, events }
    const shard = shardOf(context.standby, events[0].to ?? events[0].providerCallId)
    await shard.keep(JSON.stringify(kept))
    return { id: await callIdOf(events[0]), dialled: null }
  }
}

function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('deadline')), milliseconds)
    }),
  ])
}

import { z } from '@hono/zod-openapi'
import { callEvent } from '../calls/event.ts'
import { ingest } from '../calls/ingest.ts'
import { openDatabase } from '../platform/database/database.ts'
import type { Bindings } from '../platform/environment.ts'

const kept = z.object({ now: z.int(), events: z.tuple([callEvent], callEvent) })
export type KeptEvents = z.infer<typeof kept>

/** Takes events that the standby kept into D1, with the clock of the day they arrived. */
export async function replay(env: Pick<Bindings, 'DB'>, text: string): Promise<void> {
  const { now, events } = kept.parse(JSON.parse(text))
  await ingest(openDatabase(env.DB), events, now)
}

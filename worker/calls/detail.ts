import type { z } from '@hono/zod-openapi'
import type { SiteDatabase } from '../platform/database/database.ts'
import { type callDetailSchema, serializeCall, serializeRevision } from './call.ts'
import { listRevisions } from './history-store.ts'
import { visitsOf } from './journey.ts'
import { readJourney } from './journey-store.ts'
import type { CallRow } from './store.ts'

/** A call with the history of its match and the journey of its visitor, as the API shows it. */
export async function readDetail(
  db: SiteDatabase,
  row: CallRow,
  { now, asOf }: { now: number; asOf: number },
): Promise<z.infer<typeof callDetailSchema>> {
  const { match, ...call } = serializeCall(row, asOf)
  const history = (await listRevisions(db, row)).map(serializeRevision)
  // Providers report whole seconds: a page seen in the second of the end was seen during the call.
  const until = row.endedAt === null ? now : row.endedAt + 999
  const journey = row.visitor === null ? [] : await readJourney(db, row.site, row.visitor, until)
  return { ...call, match: { ...match, history }, visits: visitsOf(journey) }
}

import type { SiteDatabase } from '../platform/database/database.ts'
import { derivedId } from '../platform/ids.ts'
import { putAlert } from './store.ts'

/** Raises an alert about events of a type that a subscriber refused so often that they were given up. */
export async function raiseRefusedAlert(
  db: SiteDatabase,
  site: string,
  subscriber: string,
  type: string,
  now: number,
): Promise<void> {
  await putAlert(db, {
    site,
    id: await derivedId('alert', site, `event-refused/${subscriber}/${type}`),
    kind: 'event-refused',
    subject: `${subscriber}: ${type}`,
    detail: `An event of type ${type} was given up: ${subscriber} did not take it.`,
    firstAt: now,
    lastAt: now,
    count: 1,
    call: null,
  })
}

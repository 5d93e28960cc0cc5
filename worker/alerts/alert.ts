import { z } from '@hono/zod-openapi'
import { alertKinds } from '../../schema/index.ts'
import type { Database } from '../platform/database/database.ts'
import { isoTime } from '../platform/http/endpoint.ts'
import { derivedId } from '../platform/ids.ts'
import { type AlertRow, alertStatement } from './store.ts'

export const alertSchema = z
  .object({
    id: z.string(),
    site: z.string(),
    kind: z.enum(alertKinds).meta({
      description:
        'A call to a sentinel number, or to a printed number that is a tracking number, means that a swap failed. The others are the script’s reports of one day (UTC): several views on which no number came for a printed one, or on which the page put its own number back',
    }),
    subject: z.string().meta({
      description:
        'The number called; for reports the latest page where it was seen, or the day if none was told',
    }),
    detail: z.string(),
    firstAt: z.iso.datetime(),
    lastAt: z.iso.datetime(),
    count: z
      .int()
      .meta({ description: 'How many calls, or how many views of the day as it was last counted' }),
    call: z.string().nullable().meta({ description: 'The last call that raised it' }),
  })
  .meta({ id: 'Alert' })

/** Something a person should look at. */
export interface Alarm extends Pick<AlertRow, 'site' | 'kind' | 'subject' | 'detail'> {
  /** The call that raises it; the same call raises it once, however many events it has. */
  call?: string
}

/**
 * Raises an alert. The same kind about the same subject is one alert that counts.
 *
 * @param now ms
 */
export async function raiseAlert(db: Database, alarm: Alarm, now: number): Promise<void> {
  await db.batch([alertStatement(db, await alertOf(alarm, now))])
}

/** The alert as it is stored when it happens for the first time. */
export async function alertOf({ call, ...alarm }: Alarm, now: number): Promise<AlertRow> {
  const id = await derivedId('alert', `${alarm.site}/${alarm.kind}/${alarm.subject}`)
  return { ...alarm, id, firstAt: now, lastAt: now, count: 1, call: call ?? null }
}

/** An alert as the API shows it. */
export function presentAlert({ firstAt, lastAt, ...alert }: AlertRow): z.infer<typeof alertSchema> {
  return { ...alert, firstAt: isoTime(firstAt), lastAt: isoTime(lastAt) }
}

import { z } from '@hono/zod-openapi'
import { alertKinds } from '../../schema/index.ts'
import { isoTime } from '../platform/time.ts'
import type { AlertRow } from './store.ts'

export const alertSchema = z
  .object({
    id: z.string(),
    site: z.string(),
    kind: z.enum(alertKinds).meta({
      description:
        'A call to a sentinel number, or to a printed number that is a tracking number, means that a swap failed. `target-missing` and `swap-reverted` are the script’s reports of one day (UTC): several addresses for which no number came for a printed one, or whose page put its own number back. `budget-spent`: pages wrote as many rows as `rowsPerDay` of the site allows. `event-refused`: a part of Ringtrail could not deal with something that happened',
    }),
    subject: z.string().meta({
      description:
        'The number called; for reports the page where most saw it, where they are three at least, else the day',
    }),
    detail: z.string(),
    firstAt: z.iso.datetime(),
    lastAt: z.iso.datetime(),
    count: z
      .int()
      .meta({ description: 'How many calls, or for how many addresses of the day as it was last counted' }),
    call: z.string().nullable().meta({ description: 'The last call that raised it' }),
  })
  .meta({ id: 'Alert' })

/** An alert as the API shows it. */
export function serializeAlert({
  firstAt,
  lastAt,
  counted: _,
  ...alert
}: AlertRow): z.infer<typeof alertSchema> {
  return { ...alert, firstAt: isoTime(firstAt), lastAt: isoTime(lastAt) }
}

import { z } from '@hono/zod-openapi'
import { startOfDay } from '../day.ts'

/** A moment as a caller of the API writes it: ISO 8601 with offset, or a date. */
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error: 'must be an ISO 8601 time or date',
})

/** `from` is in the period, `to` is not. A bare date stands for the beginning of that day (`periodIn`). */
export const periodQuery = z.object({
  from: moment.optional().openapi({
    type: 'string',
    format: 'date-time',
    description: 'Included. A date is the beginning of that day',
  }),
  to: moment.optional().openapi({
    type: 'string',
    format: 'date-time',
    description:
      'Not included: `from=2026-11-24&to=2026-11-25` is the 24th. A date is the beginning of that day',
  }),
})

/**
 * A period in ms. Its dates are days of the given time zone.
 *
 * @param timezone IANA name
 */
export function periodIn(
  { from, to }: z.infer<typeof periodQuery>,
  timezone: string,
): { from?: number; to?: number } {
  const read = (text: string) => (text.includes('T') ? Date.parse(text) : startOfDay(text, timezone))
  return { ...(from !== undefined && { from: read(from) }), ...(to !== undefined && { to: read(to) }) }
}

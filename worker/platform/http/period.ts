import { z } from '@hono/zod-openapi'

/** A moment as a caller of the API writes it: ISO 8601 with offset, or a date for its first UTC moment. */
const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], { error: 'must be an ISO 8601 time or date' })
  .transform((text) => Date.parse(text))

/** `from` is in the period, `to` is not. In ms once parsed. */
export const periodQuery = z.object({
  from: moment.optional().openapi({ type: 'string', format: 'date-time' }),
  to: moment.optional().openapi({ type: 'string', format: 'date-time' }),
})

import { limitBody, requireType } from '../platform/http/body.ts'
import { limitRate } from './rate.ts'

/** What guards a route that the script posts to: `text/plain`, so that browsers send it without a preflight request. */
export const browserGuards = [
  limitRate,
  limitBody(16_384),
  requireType('text/plain', 'application/json'),
] as const

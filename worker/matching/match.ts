import { z } from '@hono/zod-openapi'
import { matchMethods, type Candidate as StoredCandidate } from '../../schema/index.ts'
import { source } from '../sources/source.ts'

export const matchMethod = z.enum(matchMethods)

/** Which visitor and session a call belongs to, how it was decided and how sure that is. */
export const matchSchema = z
  .object({
    method: matchMethod,
    confidence: z.number().meta({
      description:
        'The probability that the likeliest candidate made this call; below the pool’s threshold nobody is named',
    }),
    none: z.number().meta({ description: 'The probability that none of the visitors it could be made it' }),
    visitor: z.string().nullable(),
    session: z.string().nullable(),
    source: source.nullable(),
    landingPage: z.string().nullable(),
    lastPage: z.string().nullable(),
    candidates: z.array(
      z.object({
        visitor: z.string(),
        session: z.string(),
        probability: z.number(),
        evidence: z.array(z.string()),
      }) satisfies z.ZodType<StoredCandidate>,
    ),
  })
  .meta({ id: 'Match' })

export type Match = z.infer<typeof matchSchema>

/** Nobody is known to have seen the number. */
export const noMatch: Match = {
  method: 'none',
  confidence: 0,
  none: 1,
  visitor: null,
  session: null,
  source: null,
  landingPage: null,
  lastPage: null,
  candidates: [],
}

import { z } from '@hono/zod-openapi'
import { type matchRevisions, revisionReasons } from '../../schema/index.ts'
import { type Match, matchMethod } from './match.ts'

/** A match as it once stood. */
export type RevisionRow = typeof matchRevisions.$inferSelect

export type RevisionReason = RevisionRow['reason']

export const revisionSchema = z
  .object({
    revision: z.int(),
    at: z.iso.datetime(),
    reason: z.enum(revisionReasons).meta({
      description:
        'What made it be decided: the call began or ended, another event of it, a tap or a goal that came later, or a person',
    }),
    method: matchMethod,
    confidence: z.number(),
    visitor: z.string().nullable(),
    session: z.string().nullable(),
    source: z.string().nullable(),
    medium: z.string().nullable(),
    campaign: z.string().nullable(),
  })
  .meta({ id: 'MatchRevision' })

/** Confidence that moves by less than this is no revision. */
const noticeable = 0.01

/** Whether a match differs from the one before in more than a little confidence. */
export function differs(before: Match, after: Match): boolean {
  const decided = ({ method, visitor, session, source }: Match) =>
    JSON.stringify([method, visitor, session, source])
  return decided(before) !== decided(after) || Math.abs(before.confidence - after.confidence) >= noticeable
}

/** The revision as it is stored. */
export function revisionOf(
  call: { id: string; site: string; revision: number },
  { method, confidence, visitor, session, source }: Match,
  reason: RevisionReason,
  at: number,
): RevisionRow {
  return {
    call: call.id,
    site: call.site,
    revision: call.revision,
    at,
    reason,
    method,
    confidence,
    visitor,
    session,
    source: source?.source ?? null,
    medium: source?.medium ?? null,
    campaign: source?.campaign ?? null,
  }
}

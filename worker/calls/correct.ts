import { z } from '@hono/zod-openapi'
import { decideMatch, decideMethod } from '../matching/decide.ts'
import { type Match, noMatch } from '../matching/match.ts'
import { differs, type RevisionReason, revisionOf } from '../matching/revision.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { invalidField, notFound, Problem } from '../platform/http/problem.ts'
import { eventsBetween } from './call-events.ts'
import { columnsOf, readMatch } from './match-columns.ts'
import { hasOverride } from './next-decision.ts'
import { saveCall } from './save-store.ts'
import { findSession } from './session-store.ts'
import { type CallRow, findCall } from './store.ts'

/** How often a call is decided again because another decision came between. */
const maxAttempts = 3

/** What a person may say about whose call it was; null and false take it back. */
export const correctionInput = z
  .strictObject({
    session: z
      .string()
      .min(1)
      .max(64)
      .nullable()
      .optional()
      .meta({ description: 'The session it belongs to, which also says that it was no wrong number' }),
    wrongNumber: z.boolean().optional().meta({ description: 'The caller wanted somebody else' }),
  })
  .refine(
    ({ session, wrongNumber }) => (session === undefined) !== (wrongNumber === undefined),
    'say either the session or whether it was a wrong number',
  )
  .meta({ id: 'Correction' })

/** What people and goals add to what is known of a call's match. */
export type ManualOverride = Partial<Pick<CallRow, 'correctedSession' | 'wrongNumber' | 'goalVisitor'>>

type Correction = z.infer<typeof correctionInput>

/**
 * Decides a call by a person's correction, or, when they take that back, by the evidence. Where there is
 * nothing to take back, nothing changes.
 *
 * @throws Problem 422 for a session that is not the site's or began after the call
 */
export async function correctCall(
  db: SiteDatabase,
  call: CallRow,
  correction: Correction,
  now: number,
): Promise<CallRow> {
  const { session, wrongNumber } = correction
  if (wrongNumber !== undefined) {
    if (!wrongNumber && !call.wrongNumber) return call
    return decideAgain(db, call, { wrongNumber }, 'wrong-number', now)
  }
  if (!session && !call.correctedSession) return call
  // Who made the call did not dial a wrong number.
  const override = session ? { correctedSession: session, wrongNumber: false } : { correctedSession: null }
  return decideAgain(db, call, override, 'correction', now)
}

/** Decides a call anew by what became known after it. A person's correction stands. */
export async function reconsiderCall(
  db: SiteDatabase,
  call: CallRow,
  override: ManualOverride,
  reason: 'tap' | 'goal',
  now: number,
): Promise<CallRow> {
  if (hasOverride(call)) return call
  return decideAgain(db, call, override, reason, now)
}

async function decideAgain(
  db: SiteDatabase,
  call: CallRow,
  override: ManualOverride,
  reason: RevisionReason,
  now: number,
): Promise<CallRow> {
  let before = call
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const { match, stranger } = await matchWithOverride(db, { ...before, ...override })
    const isSame = Object.entries(override).every(
      ([field, value]) => before[field as keyof ManualOverride] === value,
    )
    if (isSame && !differs(readMatch(before), match)) return before
    const after: CallRow = {
      ...before,
      ...columnsOf(match),
      stranger,
      ...override,
      revision: before.revision + 1,
    }
    const saving = {
      before,
      after,
      revision: revisionOf(after, match, reason, now),
      example: null,
      events: eventsBetween(before, after, null),
    }
    if (await saveCall(db, saving, now)) return after
    const stored = await findCall(db, call.site, call.id)
    if (!stored) throw notFound('call')
    before = stored
  }
  throw new Problem(409, 'changed', 'The call changed meanwhile; try again.')
}

async function matchWithOverride(
  db: SiteDatabase,
  call: CallRow,
): Promise<{ match: Match; stranger: number | null }> {
  const { site, id, from, to, pool, startedAt, goalVisitor, correctedSession } = call
  if (call.wrongNumber) return { match: noMatch, stranger: null }
  if (correctedSession === '') return { match: readMatch(call), stranger: call.stranger }
  const toMatch = { site, number: to, pool, from, at: startedAt, call: id, goalVisitor }
  if (correctedSession === null) return decideMatch(db, toMatch)
  const session = await findSession(db, site, correctedSession, startedAt)
  if (!session) throw invalidField('session', 'is not a session of this site that began before the call')
  const { visitor } = session
  const evidence = ['a person said so']
  const match: Match = {
    ...session,
    method: await decideMethod(db, toMatch, visitor),
    confidence: 1,
    none: 0,
    candidates: [{ visitor, session: correctedSession, probability: 1, evidence }],
  }
  return { match, stranger: null }
}

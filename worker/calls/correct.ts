import { z } from '@hono/zod-openapi'
import { decideMatch, decideMethod, decisionAttempts, type Question } from '../matching/decide.ts'
import { type Match, noMatch } from '../matching/match.ts'
import { differs, type RevisionReason } from '../matching/revision.ts'
import type { Database } from '../platform/database/database.ts'
import { invalidField, notFound, Problem } from '../platform/http/problem.ts'
import { replaceMatch, type Said } from './history-store.ts'
import { readMatch } from './match-columns.ts'
import { findSession } from './session-store.ts'
import { type CallRow, findCall } from './store.ts'

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

type Correction = z.infer<typeof correctionInput>

/**
 * Decides a call by what a person said about it, or, when they take it back, by the evidence. Where there is
 * nothing to take back, nothing changes.
 *
 * @throws Problem 422 for a session that is not the site's or began after the call
 */
export async function correctCall(
  db: Database,
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
  const said = session ? { correctedSession: session, wrongNumber: false } : { correctedSession: null }
  return decideAgain(db, call, said, 'correction', now)
}

/** Decides a call by what became known after it. What a person said stands. */
export async function reconsiderCall(
  db: Database,
  call: CallRow,
  said: Said,
  reason: 'tap' | 'goal',
  now: number,
): Promise<CallRow> {
  if (call.correctedSession !== null || call.wrongNumber) return call
  return decideAgain(db, call, said, reason, now)
}

async function decideAgain(
  db: Database,
  call: CallRow,
  said: Said,
  reason: RevisionReason,
  now: number,
): Promise<CallRow> {
  let before = call
  for (let attempt = 0; attempt < decisionAttempts; attempt++) {
    const after = { ...before, ...said }
    const match = await matchAsSaid(db, after)
    const isSame = Object.entries(said).every(([field, value]) => before[field as keyof Said] === value)
    if (isSame && !differs(readMatch(before), match)) return before
    const replaced = await replaceMatch(db, before, match, said, reason, now)
    const stored = await findCall(db, call.id)
    if (!stored) throw notFound('call')
    if (replaced) return stored
    before = stored
  }
  throw new Problem(409, 'changed', 'The call changed meanwhile; try again.')
}

async function matchAsSaid(db: Database, call: CallRow): Promise<Match> {
  const { site, id, from, to, pool, startedAt, goalVisitor, correctedSession } = call
  if (call.wrongNumber) return noMatch
  if (correctedSession === '') return readMatch(call)
  const question: Question = { site, number: to, pool, from, at: startedAt, call: id, goalVisitor }
  if (correctedSession === null) return (await decideMatch(db, question)).match
  const session = await findSession(db, site, correctedSession, startedAt)
  if (!session) throw invalidField('session', 'is not a session of this site that began before the call')
  const { visitor } = session
  const evidence = ['a person said so']
  return {
    ...session,
    method: await decideMethod(db, question, visitor),
    confidence: 1,
    none: 0,
    candidates: [{ visitor, session: correctedSession, probability: 1, evidence }],
  }
}

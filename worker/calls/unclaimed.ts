import type { z } from '@hono/zod-openapi'
import { noMatch } from '../matching/match.ts'
import type { DirectoryDatabase } from '../platform/database/database.ts'
import { notFound } from '../platform/http/problem.ts'
import { type callDetailSchema, serializeState } from './call.ts'
import { readUnclaimedEvents } from './claim-store.ts'
import { reduceCall } from './reduce.ts'
import { stateAt } from './unheard.ts'

/** The part of a call's id that follows from the provider's own id. */
export const digestOf = (id: string): string => id.slice(-20)

/**
 * A call to a number that belongs to no site, folded from the events that the directory keeps.
 *
 * @throws Problem 404 where there are none, or none that names the number
 */
export async function readUnclaimedCall(
  directory: DirectoryDatabase,
  id: string,
  asOf: number,
): Promise<z.infer<typeof callDetailSchema>> {
  const digest = digestOf(id)
  const events = await readUnclaimedEvents(directory, digest)
  const [first] = events
  const state = first && stateAt(reduceCall(events), asOf)
  if (!state || state.to === null) throw notFound('call')
  const { provider, providerCallId } = first
  const match = { ...noMatch, revision: 1, corrected: false, history: [] }
  const call = { id, site: null, provider, providerCallId, target: null, ...state, to: state.to }
  return { ...serializeState(call), firstTimeCaller: false, wrongNumber: false, match, visits: [] }
}

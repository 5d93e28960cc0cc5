import { providerCalls } from '../../schema/index.ts'
import type { DirectoryDatabase } from '../platform/database/database.ts'
import { nullable } from '../platform/database/fields.ts'
import { query, run } from '../platform/database/query.ts'

const callsOfSlice = `SELECT call, claimed_at AS at FROM provider_calls WHERE call > :after ORDER BY call LIMIT :limit`

const endOfSlice = query(
  { last: nullable(providerCalls.call) },
  `SELECT MAX(call) AS last FROM (${callsOfSlice}) HAVING COUNT(*) = :limit`,
)

const deleteCalls = query(`DELETE FROM provider_calls WHERE call IN
  (SELECT call FROM (${callsOfSlice}) WHERE at < :before)`)

/**
 * Goes through a slice of the directory's calls, in the order of their digests, and removes those that are of no more use.
 *
 * @param before claimed earlier than this (ms)
 * @returns the end of the slice; null at the end of all
 */
export async function pruneCalls(
  directory: DirectoryDatabase,
  after: string,
  limit: number,
  before: number,
): Promise<string | null> {
  const [end] = await run(directory, [endOfSlice, deleteCalls], { after, limit, before })
  return end.rows[0]?.last ?? null
}

// A table that every call to a number of nobody adds to: it is found by its index, so that a flood is not read through.
const deleteUnclaimed = query(`DELETE FROM unclaimed_events WHERE (call, key) IN
  (SELECT call, key FROM unclaimed_events INDEXED BY unclaimed_events_oldest
    WHERE received_at < :before ORDER BY received_at LIMIT :limit)`)

/**
 * Removes the oldest of the events that nobody claimed.
 *
 * @param before received earlier than this (ms)
 * @returns whether more may be left
 */
export async function pruneUnclaimed(
  directory: DirectoryDatabase,
  limit: number,
  before: number,
): Promise<boolean> {
  const [{ changes }] = await run(directory, [deleteUnclaimed], { limit, before })
  return changes >= limit
}

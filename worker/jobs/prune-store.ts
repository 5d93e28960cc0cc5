import { providerCalls } from '../../schema/index.ts'
import type { DirectoryDatabase } from '../platform/database/database.ts'
import { nullable, number } from '../platform/database/fields.ts'
import { query, run } from '../platform/database/query.ts'

const slice = `SELECT call, claimed_at FROM provider_calls WHERE call > :after ORDER BY call LIMIT :limit`

const endOfSlice = query(
  { last: nullable(providerCalls.call), count: number },
  `SELECT MAX(call) AS last, COUNT(*) AS count FROM (${slice})`,
)

const deleteCalls = query(`DELETE FROM provider_calls WHERE call IN
  (SELECT call FROM (${slice}) WHERE claimed_at < :before)`)

const deleteEvents = query(`DELETE FROM unclaimed_events WHERE (call, key) IN
  (SELECT call, key FROM unclaimed_events WHERE call > :after AND received_at < :before ORDER BY call LIMIT :limit)`)

/**
 * Goes through a slice of the directory's calls, in the order of their digests, and removes those that no event can
 * come for any more, with the events that nobody claimed.
 *
 * @param before claimed or received earlier than this (ms)
 * @returns the end of the slice; null at the end of all
 */
export async function pruneCalls(
  directory: DirectoryDatabase,
  after: string,
  limit: number,
  before: number,
): Promise<string | null> {
  const [end] = await run(directory, [endOfSlice, deleteEvents, deleteCalls], { after, limit, before })
  const { last, count } = end.rows[0] ?? { last: null, count: 0 }
  return count < limit ? null : last
}

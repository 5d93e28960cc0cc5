import { providerCalls } from '../../schema/index.ts'
import type { DirectoryDatabase } from '../platform/database/database.ts'
import { nullable } from '../platform/database/fields.ts'
import { query, run } from '../platform/database/query.ts'

const callsOfSlice = `SELECT call, claimed_at AS at FROM provider_calls WHERE call > :after ORDER BY call LIMIT :limit`
const eventsOfSlice = `SELECT call, key, received_at AS at FROM unclaimed_events WHERE call > :after
  ORDER BY call, key LIMIT :limit`

/** Both tables are gone through together: a slice ends where the first of them has been read as far as it goes. */
const endOfSlice = query(
  { last: nullable(providerCalls.call) },
  `SELECT MIN(last) AS last FROM (SELECT MAX(call) AS last, COUNT(*) AS count FROM (${callsOfSlice})
    UNION ALL SELECT MAX(call), COUNT(*) FROM (${eventsOfSlice})) WHERE count = :limit`,
)

const deleteCalls = query(`DELETE FROM provider_calls WHERE call IN
  (SELECT call FROM (${callsOfSlice}) WHERE at < :before)`)

const deleteEvents = query(`DELETE FROM unclaimed_events WHERE (call, key) IN
  (SELECT call, key FROM (${eventsOfSlice}) WHERE at < :before)`)

/**
 * Goes through a slice of the directory's calls and of the events that nobody claimed, in the order of the calls' digests,
 * and removes those that are of no more use.
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
  return end.rows[0]?.last ?? null
}

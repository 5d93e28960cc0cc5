import { calls } from '../../schema/index.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { query, run } from '../platform/database/query.ts'
import type { CallPosition, CallRow } from './store.ts'

/** A call of whose end nothing was heard yet. */
export type OpenCall = Pick<CallRow, 'id' | 'provider' | 'providerCallId' | 'startedAt'>

const next = query(
  {
    id: calls.id,
    provider: calls.provider,
    providerCallId: calls.providerCallId,
    startedAt: calls.startedAt,
    endedAt: calls.endedAt,
  },
  `SELECT id, provider, provider_call_id AS providerCallId, started_at AS startedAt, ended_at AS endedAt FROM calls
    WHERE site = :site AND (started_at, id) > (:at, :id) AND started_at < :before ORDER BY started_at, id LIMIT :limit`,
)

/**
 * Looks through the next calls of a site, oldest first, for those without an end. An index of open calls would cost
 * every call two rows written; so each is read once more instead, by the time its end must have come.
 *
 * @param before calls that began earlier than this (ms)
 * @returns `end`, where to go on; null where none was looked through
 */
export async function listOpenCalls(
  db: SiteDatabase,
  site: string,
  [at, id]: CallPosition,
  before: number,
  limit: number,
): Promise<{ open: OpenCall[]; end: CallPosition | null; more: boolean }> {
  const [{ rows }] = await run(db, [next], { site, at, id, before, limit })
  const last = rows.at(-1)
  return {
    open: rows.filter(({ endedAt }) => endedAt === null),
    end: last ? [last.startedAt, last.id] : null,
    more: rows.length === limit,
  }
}

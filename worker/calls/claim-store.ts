import { sites } from '../../schema/index.ts'
import type { DirectoryDatabase } from '../platform/database/database.ts'
import { json } from '../platform/database/fields.ts'
import { query, run } from '../platform/database/query.ts'
import { type CallEvent, callEvent, numberDialled } from './event.ts'

/** The site that a call belongs to, with what its events need of it. */
export type CallSite = Pick<typeof sites.$inferSelect, 'id' | 'database' | 'targets'>

/** Whose call it is, and what was reported of it before that was known. */
export interface Claim {
  site: CallSite | null
  unclaimed: CallEvent[]
}

const claim = query(`INSERT INTO provider_calls (call, site, claimed_at)
  SELECT :call, n.site, :now FROM site_numbers n CROSS JOIN sites s ON s.id = n.site AND s.deleted_at IS NULL
  WHERE n.number = COALESCE(:number, (SELECT event ->> 'to' FROM unclaimed_events
    WHERE call = :call AND event ->> 'to' IS NOT NULL LIMIT 1))
  ON CONFLICT DO NOTHING`)

const keep = query(`INSERT INTO unclaimed_events (call, key, received_at, event)
  SELECT :call, value ->> 'key', :now, value FROM json_each(:events)
  WHERE NOT EXISTS (SELECT 1 FROM provider_calls WHERE call = :call) ON CONFLICT DO NOTHING`)

const claimedBy = query(
  { id: sites.id, database: sites.database, targets: sites.targets },
  `SELECT s.id, s.database, s.targets FROM provider_calls c CROSS JOIN sites s ON s.id = c.site AND s.deleted_at IS NULL
    WHERE c.call = :call`,
)

const readUnclaimed = query(
  { event: json<unknown>() },
  `SELECT event FROM unclaimed_events WHERE call = :call ORDER BY key LIMIT 100`,
)

const drop = query(`DELETE FROM unclaimed_events WHERE call = :call
  AND key IN (SELECT value FROM json_each(:keys))`)

/**
 * Finds the site of a call in one round trip to the directory: the site that the number dialled belonged to when an
 * event first named it. Until then its events are kept in the directory. It is one atomic batch, so that of two
 * simultaneous events either the one that names the number finds the other, or the other finds the site.
 *
 * @param call the call's digest
 */
export async function claimCall(
  directory: DirectoryDatabase,
  call: string,
  events: CallEvent[],
  now: number,
): Promise<Claim> {
  const values = { call, number: numberDialled(events), events: JSON.stringify(events), now }
  const [, , claimed, waiting] = await run(directory, [claim, keep, claimedBy, readUnclaimed], values)
  const site = claimed.rows[0] ?? null
  return { site, unclaimed: waiting.rows.map(({ event }) => callEvent.parse(event)) }
}

/** The events of a call that belongs to no site. */
export async function readUnclaimedEvents(directory: DirectoryDatabase, call: string): Promise<CallEvent[]> {
  const [{ rows }] = await run(directory, [readUnclaimed], { call })
  return rows.map(({ event }) => callEvent.parse(event))
}

/** The site that has claimed a call; null where none has. */
export async function findClaim(directory: DirectoryDatabase, call: string): Promise<CallSite | null> {
  const [{ rows }] = await run(directory, [claimedBy], { call })
  return rows[0] ?? null
}

/**
 * Drops events that stand with their call now.
 *
 * @returns those that are still left: they are read a hundred at a time
 */
export async function dropUnclaimed(
  directory: DirectoryDatabase,
  call: string,
  events: CallEvent[],
): Promise<CallEvent[]> {
  const values = { call, keys: JSON.stringify(events.map(({ key }) => key)) }
  const [, { rows }] = await run(directory, [drop, readUnclaimed], values)
  return rows.map(({ event }) => callEvent.parse(event))
}

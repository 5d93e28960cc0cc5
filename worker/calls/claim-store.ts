import { sites, webhookProviders } from '../../schema/index.ts'
import type { DirectoryDatabase } from '../platform/database/database.ts'
import { json, text } from '../platform/database/fields.ts'
import { query, run } from '../platform/database/query.ts'
import { phoneKey } from '../platform/phone/key.ts'
import { type CallEvent, callEvent, numberDialled } from './event.ts'

/** The site that a call belongs to, with what its events need of it. */
export type CallSite = Pick<typeof sites.$inferSelect, 'id' | 'database' | 'targets'>

/** Whose call it is, and what was reported of it before that was known. */
export interface Claim {
  site: CallSite | null
  /** The number dialled as the site has it listed; null while no event has named it. */
  listed: string | null
  unclaimed: CallEvent[]
}

/** The key of the number dialled: of these events, or of one that was kept before. */
const dialled = `COALESCE(:number, (SELECT COALESCE(event ->> 'dialled', event ->> 'to') FROM unclaimed_events
  WHERE call = :call AND event ->> 'to' IS NOT NULL LIMIT 1))`

/** Who reports a call that did not come through them is not believed. */
const reports = `(n.provider IS NULL OR n.provider = :provider OR :provider = 'generic'
  AND n.provider NOT IN (${webhookProviders.map((name) => `'${name}'`).join(', ')}))`

const claim = query(`INSERT INTO provider_calls (call, site, claimed_at)
  SELECT :call, n.site, :now FROM site_numbers n CROSS JOIN sites s ON s.id = n.site AND s.deleted_at IS NULL
  WHERE n.number = ${dialled} AND ${reports} ON CONFLICT DO NOTHING`)

const keep = query(`INSERT INTO unclaimed_events (call, key, received_at, event)
  SELECT :call, value ->> 'key', :now, value FROM json_each(:events)
  WHERE NOT EXISTS (SELECT 1 FROM provider_calls WHERE call = :call) ON CONFLICT DO NOTHING`)

const claimedBy = query(
  { id: sites.id, database: sites.database, targets: sites.targets },
  `SELECT s.id, s.database, s.targets FROM provider_calls c CROSS JOIN sites s ON s.id = c.site AND s.deleted_at IS NULL
    WHERE c.call = :call`,
)

const listedAs = query(
  { number: text },
  `SELECT COALESCE(listed, number) AS number FROM site_numbers WHERE number = ${dialled}`,
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
  const [first] = events
  const number = numberDialled(events)
  const kept = events.map((event) => ({ ...event, dialled: event.to && phoneKey(event.to) }))
  const values = {
    call,
    provider: first?.provider ?? '',
    number: number && phoneKey(number),
    events: JSON.stringify(kept),
    now,
  }
  const [, , claimed, listed, waiting] = await run(
    directory,
    [claim, keep, claimedBy, listedAs, readUnclaimed],
    values,
  )
  return {
    site: claimed.rows[0] ?? null,
    listed: listed.rows[0]?.number ?? number,
    unclaimed: waiting.rows.map(({ event }) => callEvent.parse(event)),
  }
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

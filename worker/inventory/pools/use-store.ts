import { numbers } from '../../../schema/index.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { number as count } from '../../platform/database/fields.ts'
import { query, run } from '../../platform/database/query.ts'
import { maxCallTime } from '../leases/lease.ts'
import type { PoolRow } from './store.ts'

/** How a pool's numbers are used. */
export interface PoolUse {
  /** Active numbers that are not yet available to somebody else. */
  inUse: number
  /** Active numbers with a call in progress. */
  busy: number
  shownLastDay: number
  /** The latest to go to rest first. */
  resting: Pick<typeof numbers.$inferSelect, 'number' | 'restedAt' | 'restReason'>[]
}

const day = 86_400_000
/** So many numbers are counted; where there are more, how densely these lie in time says how many there are. */
const maxCounted = 200
const maxResting = 100
/** A site has no more calls within two hours; beyond that the numbers in a call are those of the newest. */
const maxCalls = 200

/** The numbers that were active last, from the end of the index by which they are leased. */
const newest = query(
  { availableAt: numbers.availableAt, lastActiveAt: numbers.lastActiveAt },
  `SELECT available_at AS availableAt, last_active_at AS lastActiveAt FROM numbers
    WHERE site = :site AND pool = :pool AND state = 'active' ORDER BY available_at DESC LIMIT ${maxCounted}`,
)

/** `:resting` is how many there are, at most 100: once they are found, those of other pools need not be read. */
const resting = query(
  { number: numbers.number, restedAt: numbers.restedAt, restReason: numbers.restReason },
  `SELECT number, rested_at AS restedAt, rest_reason AS restReason FROM numbers INDEXED BY numbers_resting
    WHERE site = :site AND pool = :pool AND state = 'resting' ORDER BY rested_at DESC, number LIMIT :resting`,
)

const busy = query(
  { busy: count },
  `SELECT COUNT(DISTINCT c."to") AS busy FROM (SELECT "to", pool FROM calls
      WHERE site = :site AND started_at > :now - ${maxCallTime} AND started_at <= :now AND ended_at IS NULL
      ORDER BY started_at DESC LIMIT ${maxCalls}) c
    CROSS JOIN numbers n ON n.site = :site AND n.number = c."to"
    WHERE n.pool = :pool AND n.state = 'active' AND n.busy_until > :now`,
)

/** Reads how a pool's numbers are used, in one round trip that reads no more of a large pool than of a small one. */
export async function readPoolUse(
  db: SiteDatabase,
  {
    site,
    id,
    activeNumbers,
    restingNumbers,
  }: Pick<PoolRow, 'site' | 'id' | 'activeNumbers' | 'restingNumbers'>,
  now: number,
): Promise<PoolUse> {
  const values = { site, pool: id, now, resting: Math.min(restingNumbers, maxResting) }
  const [latest, calling, rested] = await run(db, [newest, busy, resting], values)
  const isCut = latest.rows.length === maxCounted
  const used = estimate(
    latest.rows.map(({ availableAt }) => availableAt),
    now,
    isCut,
    activeNumbers,
  )
  const shown = estimate(
    latest.rows.map(({ lastActiveAt }) => lastActiveAt),
    now - day,
    isCut,
    activeNumbers,
  )
  return {
    inUse: used,
    busy: calling.rows[0]?.busy ?? 0,
    shownLastDay: shown,
    resting: rested.rows,
  }
}

/**
 * How many of a pool's numbers have a time after `since`, given the latest times. Where all of these are after it and
 * there are more numbers, the others are taken to lie as densely.
 */
export function estimate(times: number[], since: number, isCut: boolean, all: number): number {
  const after = times.filter((time) => time > since)
  if (!isCut || after.length < times.length || all <= times.length) return after.length
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const share = (last - since) / Math.max(last - first, 1)
  return Math.min(all, Math.round(times.length * share))
}

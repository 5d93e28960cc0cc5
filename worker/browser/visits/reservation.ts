import { sessions, visitors } from '../../../schema/index.ts'
import type { WantedPool } from '../../inventory/leases/lease.ts'
import { holdNumbers, renewLeases, staticPoolsOf } from '../../inventory/leases/store.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { query, run } from '../../platform/database/query.ts'
import type { Source } from '../../sources/source.ts'
import { currentSession, visitor } from './identity.ts'

/** A page that gets its numbers before its view is recorded, everything decided that the database need not. */
export interface Reservation {
  site: string
  /** The visitor as the browser claims to be, or null. */
  claimedVisitor: string | null
  newVisitor: string
  entry: boolean
  source: Source
  /** The static pools that a new session would see, by target. */
  staticPools: Record<string, string>
  /** The dynamic pools of the targets. */
  pools: WantedPool[]
  /** Where the request comes from, hashed with the salt of the day; null if unknown. */
  address: string | null
}

/** Those of the session that the view will continue, else those of the one that it will start. */
const staticPools = `COALESCE(${staticPoolsOf(`(SELECT (${currentSession}) FROM (SELECT ${visitor} AS id) me)`)}, :staticPools)`

const readReserved = query(
  { visitor: visitors.id, held: visitors.numbers, staticPools: sessions.staticPools },
  `SELECT id AS visitor, numbers AS held, ${staticPools} AS staticPools
    FROM visitors WHERE site = :site AND id = ${visitor}`,
)

const reserving = [
  holdNumbers(visitor, staticPools),
  ...renewLeases(visitor, staticPools),
  readReserved,
] as const

/** What the visitor holds now. */
export type Reserved = ReturnType<typeof readReserved.decode>[number]

/**
 * Leases numbers to a visitor whose page view has yet to come: one atomic batch, like a visit's. A new visitor
 * is 4 rows written, and the view that follows within a minute finds the lease fresh and writes its own 2.
 *
 * @param now ms
 */
export async function reserveNumbers(
  db: SiteDatabase,
  reservation: Reservation,
  now: number,
): Promise<Reserved> {
  const { source, pools, ...fields } = reservation
  const results = await run(db, reserving, {
    ...fields,
    ...source,
    clickIds: null,
    earlierVisitor: null,
    staticPools: JSON.stringify(reservation.staticPools),
    pools: JSON.stringify(pools),
    now,
  })
  const [row] = results[3].rows
  if (!row) throw new Error('the visitor is not there after the lease')
  return row
}

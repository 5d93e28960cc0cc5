import type { HeldNumbers } from '../../../schema/index.ts'
import type { WantedPool } from '../../inventory/leases/lease.ts'
import { holdNumbers, renewLeases, staticPoolsOf } from '../../inventory/leases/store.ts'
import { type Database, rowsOf } from '../../platform/database/database.ts'
import { query, runBatch } from '../../platform/database/query.ts'
import type { Source } from '../../sources/source.ts'
import { currentSession, visitor } from './identity.ts'

/** A page that wants its numbers before its view is told of, everything decided that the database need not. */
export interface Advance {
  site: string
  /** The visitor as the browser knows them, or null. */
  givenVisitor: string | null
  newVisitor: string
  entry: boolean
  source: Source
  /** The static pools that a new session would see, by target. */
  staticPools: Record<string, string>
  /** The dynamic pools of the targets. */
  pools: WantedPool[]
}

/** What the visitor holds now. */
export interface Advanced {
  visitor: string
  staticPools: Record<string, string>
  held: HeldNumbers
}

/** Those of the session that the view will continue, else those of the one that it will start. */
const staticPools = `COALESCE(${staticPoolsOf(`(SELECT (${currentSession}) FROM (SELECT ${visitor} AS id) me)`)}, :staticPools)`

const leasing = [
  holdNumbers(visitor, staticPools),
  ...renewLeases(visitor, staticPools),
  query(`SELECT id AS visitor, numbers AS held, ${staticPools} AS staticPools
    FROM visitors WHERE site = :site AND id = ${visitor}`),
]

/**
 * Leases numbers to a visitor whose page view has yet to come: one atomic batch, like a visit's. A new visitor
 * is 4 rows written, and the view that follows within a minute finds the lease fresh and writes its own 2.
 *
 * @param now ms
 */
export async function leaseInAdvance(db: Database, advance: Advance, now: number): Promise<Advanced> {
  const { source, pools, ...fields } = advance
  const results = await runBatch(db.$client, leasing, {
    ...fields,
    ...source,
    clickIds: null,
    earlierVisitor: null,
    staticPools: JSON.stringify(advance.staticPools),
    pools: JSON.stringify(pools),
    now,
  })
  const last = results.at(-1)
  const row = last && rowsOf<Record<keyof Advanced, string>>(last)[0]
  if (!row) throw new Error('the visitor is not there after the lease')
  return { visitor: row.visitor, staticPools: JSON.parse(row.staticPools), held: JSON.parse(row.held) }
}

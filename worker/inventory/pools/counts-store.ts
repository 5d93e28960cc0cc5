import { sql } from 'drizzle-orm'
import { type Database, rowsOf, statement } from '../../platform/database/database.ts'
import type { NumberRow } from '../numbers/store.ts'
import type { PoolRow } from './store.ts'

/** How a pool's numbers stand. */
export interface PoolNumbers {
  counts: Record<NumberRow['state'], number>
  /** Of the active ones: not yet available to somebody else, and ringing or talking. */
  inUse: number
  busy: number
  shownLastDay: number
  /** The latest to go to rest first. */
  resting: { number: string; restedAt: number | null; restReason: NumberRow['restReason'] }[]
}

const day = 86_400_000
const mostResting = 100

/** Counts a pool's numbers by state and use, in one round trip. Reads every number of the pool. */
export async function readPoolNumbers(
  db: Database,
  { site, id }: Pick<PoolRow, 'site' | 'id'>,
  now: number,
): Promise<PoolNumbers> {
  type Counted = PoolNumbers['counts'] & Omit<PoolNumbers, 'counts' | 'resting'>
  const own = sql`FROM numbers WHERE site = ${site} AND pool = ${id}`
  const [counted, resting] = await db.batch([
    statement(
      db,
      sql`SELECT SUM(state = 'active') AS active, SUM(state = 'resting') AS resting, SUM(state = 'reserve') AS reserve,
        SUM(state = 'retired') AS retired, SUM(state = 'active' AND available_at > ${now}) AS inUse,
        SUM(state = 'active' AND busy_until > ${now}) AS busy,
        SUM(state = 'active' AND last_active_at > ${now - day}) AS shownLastDay ${own}`,
    ),
    statement(
      db,
      sql`SELECT number, rested_at AS restedAt, rest_reason AS restReason ${own} AND state = 'resting'
        ORDER BY rested_at DESC, number LIMIT ${mostResting}`,
    ),
  ])
  const sums = rowsOf<{ [Name in keyof Counted]: number | null }>(counted)[0]
  const countOf = (name: keyof Counted) => sums?.[name] ?? 0
  return {
    counts: {
      active: countOf('active'),
      resting: countOf('resting'),
      reserve: countOf('reserve'),
      retired: countOf('retired'),
    },
    inUse: countOf('inUse'),
    busy: countOf('busy'),
    shownLastDay: countOf('shownLastDay'),
    resting: rowsOf(resting),
  }
}

import type { destinations } from '../../../schema/index.ts'
import type { DirectoryDatabase } from '../../platform/database/database.ts'
import { number } from '../../platform/database/fields.ts'
import { query, run } from '../../platform/database/query.ts'
import { phoneKey } from '../../platform/phone/key.ts'

/** Where a pool's calls go. */
export type Destination = typeof destinations.$inferSelect

const isTracking = query(
  { count: number },
  `SELECT COUNT(*) AS count FROM site_numbers WHERE number = :number`,
)

const claim = query(`INSERT INTO destinations (pool, site, number)
  SELECT :pool, :site, :number WHERE NOT EXISTS (SELECT 1 FROM site_numbers WHERE number = :number)
  ON CONFLICT (pool) DO UPDATE SET number = excluded.number`)

const release = query(`DELETE FROM destinations WHERE pool = :pool`)

const listed = `(SELECT value ->> 'id' AS pool, value ->> 'destination' AS number FROM json_each(:pools))`

const countTracking = query(
  { count: number },
  `SELECT COUNT(*) AS count FROM ${listed} g CROSS JOIN site_numbers n ON n.number = g.number`,
)

const claimAll =
  query(`INSERT INTO destinations (pool, site, number) SELECT pool, :site, number FROM ${listed} g
  WHERE NOT EXISTS (SELECT 1 FROM site_numbers n WHERE n.number = g.number)
  ON CONFLICT (pool) DO UPDATE SET number = excluded.number WHERE number <> excluded.number`)

/** Ids rise with time, so a pool that was made meanwhile comes after those of the list. */
const releaseOthers = query(`DELETE FROM destinations WHERE site = :site
  AND pool <= COALESCE((SELECT MAX(pool) FROM ${listed}), '~') AND pool NOT IN (SELECT pool FROM ${listed})`)

/**
 * Claims a number as where a pool's calls go, before the pool says so itself.
 *
 * @returns false, and nothing is claimed, where the number is a tracking number of any site
 */
export async function claimDestination(directory: DirectoryDatabase, wanted: Destination): Promise<boolean> {
  const [tracking] = await run(directory, [isTracking, claim], {
    ...wanted,
    number: phoneKey(wanted.number),
  })
  return tracking.rows[0]?.count === 0
}

/** Gives up a pool's claim, after the pool is no more. */
export async function releaseDestination(directory: DirectoryDatabase, pool: string): Promise<void> {
  await run(directory, [release], { pool })
}

/**
 * Brings the claims of a site in line with its pools: a request may have died between the two.
 *
 * @returns how many pools lead to a tracking number, which they did before that was refused
 */
export async function agreeDestinations(
  directory: DirectoryDatabase,
  site: string,
  pools: { id: string; destination: string }[],
): Promise<number> {
  const keyed = pools.map(({ id, destination }) => ({ id, destination: phoneKey(destination) }))
  const values = { site, pools: JSON.stringify(keyed) }
  const [tracking] = await run(directory, [countTracking, claimAll, releaseOthers], values)
  return tracking.rows[0]?.count ?? 0
}

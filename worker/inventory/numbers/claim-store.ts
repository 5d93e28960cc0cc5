import { siteNumbers } from '../../../schema/index.ts'
import type { DirectoryDatabase } from '../../platform/database/database.ts'
import { query, run } from '../../platform/database/query.ts'

const listed = `(SELECT value AS number FROM json_each(:numbers))`

const takenElsewhere = `SELECT d.number FROM ${listed} g CROSS JOIN site_numbers d ON d.number = g.number
  WHERE d.site <> :site`

const claim = query(`INSERT INTO site_numbers (number, site) SELECT number, :site FROM ${listed}
  WHERE NOT EXISTS (${takenElsewhere}) ON CONFLICT DO NOTHING`)

const taken = query({ number: siteNumbers.number }, takenElsewhere)

const release = query(
  `DELETE FROM site_numbers WHERE site = :site AND number IN (SELECT number FROM ${listed})`,
)

/**
 * Claims numbers for a site, all or none, before they stand in its own tables: the directory is where a number is
 * unique. One statement takes the whole list as JSON, so D1's limit of 100 parameters does not matter.
 *
 * @returns those of the list that belong to another site; when there are any, nothing was claimed
 */
export async function claimNumbers(
  directory: DirectoryDatabase,
  site: string,
  numbers: string[],
): Promise<string[]> {
  const [others] = await run(directory, [taken, claim], { site, numbers: JSON.stringify(numbers) })
  return others.rows.map(({ number }) => number)
}

/** Gives up a site's claim to numbers, after they have left its own tables. */
export async function releaseClaims(
  directory: DirectoryDatabase,
  site: string,
  numbers: string[],
): Promise<void> {
  if (numbers.length > 0) await run(directory, [release], { site, numbers: JSON.stringify(numbers) })
}

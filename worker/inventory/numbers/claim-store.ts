import { siteNumbers } from '../../../schema/index.ts'
import type { DirectoryDatabase } from '../../platform/database/database.ts'
import { nullable, text } from '../../platform/database/fields.ts'
import { query, run } from '../../platform/database/query.ts'
import { phoneKey } from '../../platform/phone/key.ts'

const given = `(SELECT value ->> 'number' AS number, value ->> 'key' AS key FROM json_each(:numbers))`

const takenElsewhere = `SELECT g.number FROM ${given} g CROSS JOIN site_numbers d ON d.number = g.key
  WHERE d.site <> :site`

const dialledByPools = `SELECT g.number FROM ${given} g CROSS JOIN destinations d ON d.number = g.key`

const claim = query(`INSERT INTO site_numbers (number, site, listed, provider)
  SELECT key, :site, NULLIF(number, key), :provider FROM ${given}
  WHERE NOT EXISTS (${takenElsewhere}) AND NOT EXISTS (${dialledByPools}) ON CONFLICT DO NOTHING`)

const dialled = query({ number: text }, `${dialledByPools} GROUP BY g.number LIMIT 20`)

const taken = query({ number: text }, takenElsewhere)

const claimed = query(
  { number: text },
  `SELECT COALESCE(d.listed, d.number) AS number FROM ${given} g CROSS JOIN site_numbers d ON d.number = g.key
    WHERE d.site = :site`,
)

const release = query(`DELETE FROM site_numbers WHERE site = :site AND number IN (SELECT key FROM ${given})`)

const spelling = query(
  { listed: nullable(siteNumbers.listed) },
  `SELECT listed FROM site_numbers WHERE number = :key AND site = :site`,
)

/**
 * Numbers as JSON with their keys, each key with its first spelling. One parameter takes the whole list, so D1's limit of
 * 100 does not matter.
 */
function withKeys(numbers: string[]): string {
  const byKey = Map.groupBy(numbers, phoneKey)
  return JSON.stringify([...byKey].map(([key, [number]]) => ({ key, number })))
}

/**
 * Claims numbers for a site, all or none, before they stand in its own tables: the directory is where a number is
 * unique. Two spellings of one number are one number, of which the first that was listed stays.
 *
 * @param provider whose webhooks report their calls; null for any
 * @returns `taken`, those of the list that belong to another site, and `dialled`, some of those to which a pool sends its
 *   calls, whosever it is: when there are any, nothing was claimed; and `numbers`, those of the list that are the site's
 *   now, each as it is listed
 */
export async function claimNumbers(
  directory: DirectoryDatabase,
  site: string,
  numbers: string[],
  provider: string | null,
): Promise<Record<'taken' | 'dialled' | 'numbers', string[]>> {
  const values = { site, provider, numbers: withKeys(numbers) }
  const [others, destinations, , own] = await run(directory, [taken, dialled, claim, claimed], values)
  return {
    taken: others.rows.map(({ number }) => number),
    dialled: destinations.rows.map(({ number }) => number),
    numbers: own.rows.map(({ number }) => number),
  }
}

/** Gives up a site's claim to numbers, after they have left its own tables. */
export async function releaseClaims(
  directory: DirectoryDatabase,
  site: string,
  numbers: string[],
): Promise<void> {
  if (numbers.length > 0) await run(directory, [release], { site, numbers: withKeys(numbers) })
}

/** A number of a site as it is listed, whichever way it is written. */
export async function listedNumber(
  directory: DirectoryDatabase,
  site: string,
  number: string,
): Promise<string> {
  const key = phoneKey(number)
  const [{ rows }] = await run(directory, [spelling], { site, key })
  return rows[0]?.listed ?? key
}

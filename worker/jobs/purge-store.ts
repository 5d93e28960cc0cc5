import { is } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { destinations, siteNumbers } from '../../schema/index.ts'
import * as siteSchema from '../../schema/site/index.ts'
import type { DirectoryDatabase, SiteDatabase } from '../platform/database/database.ts'
import { query, run } from '../platform/database/query.ts'

/** D1 advises to delete about 1,000 rows at a time (limits page, "large deletes"). */
const slice = 1_000

/** Every table of a site, as the schema has them: none can be forgotten. */
export const siteTables = Object.values(siteSchema).filter((each) => is(each, SQLiteTable))

/** A statement for each table that removes a slice of a site's rows. With the site in the key it seeks every row. */
const deletes = siteTables.map((table) => {
  const { name, primaryKeys } = getTableConfig(table)
  const key = primaryKeys[0]?.columns.map((column) => `"${toSnakeCase(column.name)}"`).join(', ')
  if (!key) throw new Error(`the table ${name} has no key of several columns`)
  return query(
    `DELETE FROM ${name} WHERE (${key}) IN (SELECT ${key} FROM ${name} WHERE site = :site LIMIT ${slice})`,
  )
})

/**
 * Removes at most 1,000 rows of every table that belong to a site, in one round trip.
 *
 * @returns whether nothing was left
 */
export async function purgeSite(db: SiteDatabase, site: string): Promise<boolean> {
  const results = await run(db, deletes, { site })
  return results.every(({ changes }) => changes === 0)
}

const release = query(
  { number: siteNumbers.number },
  `DELETE FROM site_numbers WHERE number IN (SELECT number FROM site_numbers WHERE site = :site LIMIT ${slice})
    RETURNING number`,
)

const releaseDestinations = query(
  { pool: destinations.pool },
  `DELETE FROM destinations WHERE pool IN (SELECT pool FROM destinations WHERE site = :site LIMIT ${slice})
    RETURNING pool`,
)

/** Gives up at most 1,000 of a site's numbers, and of where its calls went; whether none was left. */
export async function releaseSiteNumbers(directory: DirectoryDatabase, site: string): Promise<boolean> {
  const results = await run(directory, [release, releaseDestinations], { site })
  return results.every(({ rows }) => rows.length === 0)
}

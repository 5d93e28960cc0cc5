import { is } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import { getTableConfig, type SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as directorySchema from '../../schema/directory/index.ts'
import * as siteSchema from '../../schema/site/index.ts'
import type { Database } from '../../tools/migrate.ts'

const tablesOf = (schema: object) =>
  Object.values(schema)
    .filter((each) => is(each, SQLiteTable))
    .map((each) => getTableConfig(each))

/** Every table that the schema gives a site, by its columns: a new one is among them by itself. */
const siteTables = tablesOf(siteSchema)

/** Their names. */
export const siteTableNames: string[] = siteTables.map(({ name }) => name).sort()

/** The names of the tables of the directory. */
export const directoryTableNames: string[] = tablesOf(directorySchema)
  .map(({ name }) => name)
  .sort()

/** Adds rows of made-up values to every table of a site. */
export async function fillSiteTables(db: Database, site: string): Promise<void> {
  await db.batch(
    siteTables.map(({ name, columns }) => {
      const names = columns.map((column) => `"${toSnakeCase(column.name)}"`).join(', ')
      const values = columns.map(sampleFor).join(', ')
      return db.prepare(`INSERT INTO ${name} (${names}) VALUES (${values})`).bind(site)
    }),
  )
}

/** SQL for a value that fits a column; `?1` is the site. */
function sampleFor({ name, dataType, enumValues }: SQLiteColumn): string {
  if (name === 'site') return '?1'
  if (dataType === 'json') return `'{}'`
  if (dataType === 'boolean') return '0'
  if (dataType === 'number') return '1'
  return enumValues?.[0] === undefined ? `?1 || ' ${name}'` : `'${enumValues[0]}'`
}

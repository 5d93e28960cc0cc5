import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** How many rows a site's pages wrote on each day, as it was last counted. */
export const spending = sqliteTable(
  'spending',
  {
    site: text().notNull(),
    /** The day's first moment in UTC, ms. */
    day: integer().notNull(),
    rows: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.day] })],
)

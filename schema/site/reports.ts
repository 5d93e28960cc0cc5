import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The rows of a report that did not fit on its first page, kept for a while so that no page computes it again. */
export const reportParts = sqliteTable(
  'report_parts',
  {
    site: text().notNull(),
    /** The report: an id that begins with the time of its making. */
    report: text().notNull(),
    /** How many of the report's rows come before those of this part. */
    start: integer().notNull(),
    /** JSON array of rows as the API gives them. */
    rows: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.report, table.start] })],
)

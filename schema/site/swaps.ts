import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** How a site's script swapped its numbers on one day, summed from the reports of a sample of the views. */
export const swaps = sqliteTable(
  'swaps',
  {
    site: text().notNull(),
    /** The day's first moment in UTC, ms. */
    day: integer().notNull(),
    /** Views that reported. */
    pages: integer().notNull(),
    /** Places where a number was written. */
    made: integer().notNull(),
    /** Targets seen on a page that no number came for. */
    missing: integer().notNull(),
    /** Times a page put its own number back. */
    reverted: integer().notNull(),
    /** Views on which something was missing, and on which something was reverted. */
    missingPages: integer().notNull().default(0),
    revertedPages: integer().notNull().default(0),
    /** The latest page where something was missing or reverted. */
    example: text(),
    /** When missing numbers, and reverted ones, last became an event (ms); 0 for not yet. */
    missingEventAt: integer().notNull().default(0),
    revertedEventAt: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.site, table.day] })],
)

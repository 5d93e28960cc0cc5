import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export type TroubledPages = Record<string, [missing: number, reverted: number, lastAt: number]>

/** How a site's script swapped its numbers on one day, summed from the reports of a sample of the views, one an address. */
export const swaps = sqliteTable(
  'swaps',
  {
    site: text().notNull(),
    /** The day's first moment in UTC, ms. */
    day: integer().notNull(),
    /** Addresses that reported, as far as `reporters` tells them apart. */
    pages: integer().notNull(),
    /** Places where a number was written. */
    made: integer().notNull(),
    /** Targets seen on a page that no number came for. */
    missing: integer().notNull(),
    /** Times a page put its own number back. */
    reverted: integer().notNull(),
    /** Those of them for which something was missing, and for which something was reverted. */
    missingPages: integer().notNull().default(0),
    revertedPages: integer().notNull().default(0),
    /** The latest page where something was missing or reverted. */
    example: text(),
    /**
     * A digit for each of 8,192 groups of addresses: 1 for a report, 2 more for something missing, 4 more for something
     * reverted. The group is all that is kept of an address, and no group counts twice.
     */
    reporters: text().notNull().default(''),
    /** A page of trouble → how many addresses reported each kind of it, and when one did last (ms). */
    troubled: text({ mode: 'json' }).$type<TroubledPages>().notNull().default({}),
    /** When missing numbers, and reverted ones, last became an event (ms); 0 for not yet. */
    missingEventAt: integer().notNull().default(0),
    revertedEventAt: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.site, table.day] })],
)

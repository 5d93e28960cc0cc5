import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * The ledger: number N was shown to visitor V from `startedAt`, last seen `lastSeenAt`.
 * The key's order makes "who held this number before time t" one short range scan.
 */
export const leases = sqliteTable(
  'leases',
  {
    site: text().notNull(),
    number: text().notNull(),
    startedAt: integer().notNull(),
    visitor: text().notNull(),
    lastSeenAt: integer().notNull(),
    /** Where the visitor came from, hashed with the salt of the day (worker/browser/address.ts); null if unknown. */
    address: text(),
    /** The how many-th visitor of that address the pool lent a number to on that day, as far as that is known. */
    nth: integer(),
  },
  (table) => [primaryKey({ columns: [table.site, table.number, table.startedAt, table.visitor] })],
)

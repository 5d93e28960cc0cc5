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
  },
  (table) => [primaryKey({ columns: [table.site, table.number, table.startedAt, table.visitor] })],
)

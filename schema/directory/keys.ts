import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { scopes } from '../enums.ts'

/** API keys. Only the SHA-256 of the secret is stored. */
export const keys = sqliteTable(
  'keys',
  {
    id: text().primaryKey(),
    hash: text().notNull().unique(),
    name: text().notNull(),
    scopes: text({ mode: 'json' }).$type<(typeof scopes)[number][]>().notNull(),
    /** The only site this key may see; null for all. */
    site: text(),
    createdAt: integer().notNull(),
  },
  (table) => [index('keys_site').on(table.site)],
)

import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
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

/**
 * Secrets with which a site's own PBX signs its reports. They are stored as they are, since a signature is checked by
 * making it anew.
 */
export const webhookSecrets = sqliteTable(
  'webhook_secrets',
  {
    site: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    /** `whsec_` and base64, as the Standard Webhooks rules write it. */
    secret: text().notNull(),
    createdAt: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.id] })],
)

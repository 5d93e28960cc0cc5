import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Which site a tracking number belongs to. A number is claimed here first, so no two sites have the same one. */
export const siteNumbers = sqliteTable(
  'site_numbers',
  {
    /** E.164. */
    number: text().primaryKey(),
    site: text().notNull(),
  },
  (table) => [index('site_numbers_site').on(table.site, table.number)],
)

/**
 * Which site a provider's call belongs to: that of the number dialled, as it was when an event first named it. The
 * events of a dialled leg name no number, and a number may move to another site during a call.
 */
export const providerCalls = sqliteTable('provider_calls', {
  /** The digest of the provider and its own id of the call. */
  call: text().primaryKey(),
  site: text().notNull(),
  claimedAt: integer().notNull(),
})

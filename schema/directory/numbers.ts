import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Which site a tracking number belongs to. A number is claimed here first, so no two sites have the same one. */
export const siteNumbers = sqliteTable(
  'site_numbers',
  {
    /** The key of the number (worker/platform/phone/key.ts), so that two spellings of one number are one number. */
    number: text().primaryKey(),
    site: text().notNull(),
    /** The number as its owner listed it, where that is another spelling; the site's own tables have that one. */
    listed: text(),
    /** Whose webhooks report its calls; null where the owner has named none, and then any may. */
    provider: text(),
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

/**
 * Where each pool's calls go. No number is both a tracking number and a destination, whosever it is, or calls could go in
 * a circle: the directory is where all of them are known.
 */
export const destinations = sqliteTable(
  'destinations',
  {
    pool: text().primaryKey(),
    site: text().notNull(),
    /** The key of the number, as in `site_numbers`. */
    number: text().notNull(),
  },
  (table) => [
    index('destinations_number').on(table.number),
    index('destinations_site').on(table.site, table.pool),
  ],
)

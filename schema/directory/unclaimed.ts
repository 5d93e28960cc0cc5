import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * What a provider said about a call before anybody owned the number dialled, or before an event named it. No site's deletion
 * reaches these, so they go by themselves 30 days after they came (worker/jobs/prune.ts).
 */
export const unclaimedEvents = sqliteTable(
  'unclaimed_events',
  {
    /** The digest of the provider and its own id of the call. */
    call: text().notNull(),
    /** What makes two deliveries the same event. */
    key: text().notNull(),
    receivedAt: integer().notNull(),
    event: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.call, table.key] }),
    index('unclaimed_events_oldest').on(table.receivedAt),
  ],
)

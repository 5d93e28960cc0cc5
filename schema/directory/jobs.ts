import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Where each of the regular jobs stopped, so that its next run goes on from there. */
export const jobs = sqliteTable('jobs', {
  name: text().primaryKey(),
  /** The last thing it has dealt with in its present round; empty at the beginning of a round. */
  position: text().notNull(),
  /** When the present round began, ms. */
  startedAt: integer().notNull(),
  /** When it ran last, ms. */
  ranAt: integer().notNull(),
})

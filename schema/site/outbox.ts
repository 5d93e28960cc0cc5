import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { eventTypes } from '../enums.ts'

/** What happened, written in the same batch as the change, until every subscriber has taken it. */
export const outbox = sqliteTable(
  'outbox',
  {
    site: text().notNull(),
    /** Rises within the site: the order in which things happened. */
    sequence: integer().notNull(),
    type: text({ enum: eventTypes }).notNull(),
    /** What it is about: the id of a call, a number or a day. Events of one subject are taken in their order. */
    subject: text().notNull(),
    /** When it happened, ms. */
    at: integer().notNull(),
    data: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.sequence] })],
)

/** How far each subscriber has come in a site's outbox. */
export const outboxPositions = sqliteTable(
  'outbox_positions',
  {
    site: text().notNull(),
    subscriber: text().notNull(),
    /** The last sequence that it has taken, or that waits for it in `outbox_refused`. */
    sequence: integer().notNull(),
    /** Until when somebody is dispatching to it (ms), so that no two do at once; 0 for nobody. */
    lockedUntil: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.subscriber] })],
)

/** Events that a subscriber did not take. They are tried again, in order by subject, and hold up no others. */
export const outboxRefused = sqliteTable(
  'outbox_refused',
  {
    site: text().notNull(),
    subscriber: text().notNull(),
    sequence: integer().notNull(),
    type: text({ enum: eventTypes }).notNull(),
    subject: text().notNull(),
    at: integer().notNull(),
    data: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    attempts: integer().notNull(),
    /** When it is tried next, ms; null once it is given up. */
    nextAttemptAt: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.subscriber, table.sequence] }),
    index('outbox_refused_due')
      .on(table.site, table.subscriber, table.nextAttemptAt)
      .where(sql`next_attempt_at IS NOT NULL`),
    index('outbox_refused_subject')
      .on(table.site, table.subscriber, table.subject, table.sequence)
      .where(sql`next_attempt_at IS NOT NULL`),
  ],
)

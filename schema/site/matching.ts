import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What made the match of a call be decided. */
export const revisionReasons = [
  'started',
  'ended',
  'event',
  'tap',
  'goal',
  'correction',
  'wrong-number',
] as const

/** Every match that a call has had, oldest first by `revision`. */
export const matchRevisions = sqliteTable(
  'match_revisions',
  {
    site: text().notNull(),
    call: text().notNull(),
    revision: integer().notNull(),
    at: integer().notNull(),
    reason: text({ enum: revisionReasons }).notNull(),
    method: text({ enum: ['tap', 'live', 'caller', 'late', 'static', 'none'] }).notNull(),
    confidence: real().notNull(),
    visitor: text(),
    session: text(),
    source: text(),
    medium: text(),
    campaign: text(),
  },
  (table) => [primaryKey({ columns: [table.site, table.call, table.revision] })],
)

/** The evidence of a first call as numbers, which a site's model is fitted to. */
export const matchLessons = sqliteTable(
  'match_lessons',
  {
    site: text().notNull(),
    call: text().notNull(),
    question: text({ mode: 'json' }).$type<unknown>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.call] })],
)

/** The models fitted to a site's own calls; the highest version is in force. */
export const matchModels = sqliteTable(
  'match_models',
  {
    site: text().notNull(),
    version: integer().notNull(),
    fittedAt: integer().notNull(),
    /** How many first calls it was fitted to. */
    calls: integer().notNull(),
    model: text({ mode: 'json' }).$type<unknown>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.version] })],
)

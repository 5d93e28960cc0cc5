import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { matchMethods, revisionReasons } from '../enums.ts'

/** Every match that a call has had, oldest first by `revision`. */
export const matchRevisions = sqliteTable(
  'match_revisions',
  {
    site: text().notNull(),
    call: text().notNull(),
    revision: integer().notNull(),
    at: integer().notNull(),
    reason: text({ enum: revisionReasons }).notNull(),
    method: text({ enum: matchMethods }).notNull(),
    confidence: real().notNull(),
    visitor: text(),
    session: text(),
    source: text(),
    medium: text(),
    campaign: text(),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.call, table.revision] }),
    // Corrections by a person are rare; nothing else leads from a visitor to a call that was theirs until corrected again.
    index('match_revisions_corrected').on(table.site, table.visitor).where(sql`reason = 'correction'`),
  ],
)

/** The evidence of a first call as numbers, which a site's model is fitted to. */
export const trainingExamples = sqliteTable(
  'training_examples',
  {
    site: text().notNull(),
    call: text().notNull(),
    evidence: text({ mode: 'json' }).$type<unknown>().notNull(),
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

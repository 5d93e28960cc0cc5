import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What a static pool is shown for; all given fields must fit. */
export interface PoolMatch {
  channel?: string | undefined
  source?: string | undefined
  medium?: string | undefined
  campaign?: string | undefined
  term?: string | undefined
  content?: string | undefined
  landingPath?: string | undefined
}

/** What a static pool that is never swapped in credits its calls to. */
export interface PoolSource {
  source: string
  medium: string
  campaign?: string | undefined
}

/** Tracking numbers with one purpose. */
export const pools = sqliteTable(
  'pools',
  {
    id: text().primaryKey(),
    site: text().notNull(),
    name: text().notNull(),
    kind: text({ enum: ['dynamic', 'static'] }).notNull(),
    /** The printed number this pool replaces; null in a static pool: any of the site's. */
    target: text(),
    /** Where calls are routed, E.164. */
    destination: text().notNull(),
    match: text({ mode: 'json' }).$type<PoolMatch>(),
    source: text({ mode: 'json' }).$type<PoolSource>(),
    /** What to show when every number of the pool is in use. */
    onShared: text({ enum: ['share', 'static', 'original'] }).notNull(),
    /** Confidence below which a match names no visitor. */
    threshold: real().notNull(),
    createdAt: integer().notNull(),
  },
  (table) => [index('pools_site').on(table.site, table.id)],
)

/** Tracking numbers and who was shown each last. */
export const numbers = sqliteTable(
  'numbers',
  {
    /** E.164. */
    number: text().primaryKey(),
    site: text().notNull(),
    pool: text().notNull(),
    provider: text().notNull(),
    state: text({ enum: ['active', 'resting', 'retired'] }).notNull(),
    /** The visitor who was shown this number last. */
    visitor: text(),
    /** Last activity of any visitor who was shown it; 0 for never. */
    lastActiveAt: integer().notNull(),
    createdAt: integer().notNull(),
  },
  (table) => [
    // The one index that a lease pays for: the oldest activity of a pool is its first entry.
    index('numbers_oldest').on(table.pool, table.lastActiveAt, table.number).where(sql`state = 'active'`),
    index('numbers_listed').on(table.site, table.pool, table.number),
  ],
)

import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { numberStates, poolKinds, restReasons, sharedChoices } from '../enums.ts'

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
    site: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    kind: text({ enum: poolKinds }).notNull(),
    /** The printed number this pool replaces; null in a static pool: any of the site's. */
    target: text(),
    /** Where calls are routed, E.164. */
    destination: text().notNull(),
    match: text({ mode: 'json' }).$type<PoolMatch>(),
    source: text({ mode: 'json' }).$type<PoolSource>(),
    /** What to show when every number of the pool is in use. */
    onShared: text({ enum: sharedChoices }).notNull(),
    /** Confidence below which a match names no visitor. */
    threshold: real().notNull(),
    /** A static pool whose numbers stand in the page's source: they ring only where the swap failed. */
    sentinel: integer({ mode: 'boolean' }).notNull().default(false),
    /** How many of its numbers are in each state, kept by the triggers at the end of the migration. */
    activeNumbers: integer().notNull().default(0),
    restingNumbers: integer().notNull().default(0),
    reserveNumbers: integer().notNull().default(0),
    retiredNumbers: integer().notNull().default(0),
    createdAt: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.id] })],
)

/** A hashed address → the how many-th visitor of its day it had, and when one of them held the number last (ms). */
export type Takers = Record<string, [nth: number, at: number]>

/** Tracking numbers and who was shown each last. */
export const numbers = sqliteTable(
  'numbers',
  {
    site: text().notNull(),
    /** E.164. Which site it belongs to stands in the directory. */
    number: text().notNull(),
    pool: text().notNull(),
    provider: text().notNull(),
    /** `reserve` waits to take the place of a number that goes to rest. */
    state: text({ enum: numberStates }).notNull(),
    /** The visitor who was shown this number last. */
    visitor: text(),
    /** Last activity of any visitor who was shown it; 0 for never. */
    lastActiveAt: integer().notNull(),
    /** From when on somebody else should be shown it rather than any other number (ms); 0 for never shown. */
    availableAt: integer().notNull().default(0),
    /** Until when a call in progress keeps it off the market, unless its end is reported before (ms). */
    busyUntil: integer().notNull().default(0),
    /** When and why it went to rest; null unless it rests. */
    restedAt: integer(),
    restReason: text({ enum: restReasons }),
    /** The number from the pool's reserve that took its place while it rests. */
    replacedBy: text(),
    /** When it was last made active, from rest or from the reserve; what came before does not speak against it. */
    returnedAt: integer().notNull().default(0),
    createdAt: integer().notNull(),
    /** The addresses, hashed, whose visitors held it last: how many visitors each had that day, and until when (ms). */
    takers: text({ mode: 'json' }).$type<Takers>().notNull().default({}),
    /** When somebody held it whose address has had its budget of that day (ms); 0 for never. */
    crowdedAt: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.number] }),
    // The one index that a lease pays for: the number that is free longest is a pool's first entry.
    index('numbers_available')
      .on(table.site, table.pool, table.availableAt, table.number)
      .where(sql`state = 'active'`),
    index('numbers_resting').on(table.site, table.restedAt).where(sql`state = 'resting'`),
    index('numbers_listed').on(table.site, table.pool, table.number),
  ],
)

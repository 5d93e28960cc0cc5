import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { storedSignals } from '../enums.ts'

/**
 * A number that a visitor was shown, when that lease started (ms), the how many-th visitor of their address they were
 * that day, where the address is known, and 1 where its visitors held as many numbers already as one may.
 */
export type HeldNumber = [number: string, startedAt: number, nth?: number, guest?: 0 | 1]

/** A pool's id → the number this visitor was last shown from it. */
export type HeldNumbers = Record<string, HeldNumber>

export const visitors = sqliteTable(
  'visitors',
  {
    site: text().notNull(),
    id: text().notNull(),
    firstSeenAt: integer().notNull(),
    numbers: text({ mode: 'json' }).$type<HeldNumbers>().notNull(),
    /** What `numbers` held before, oldest first, so that a visitor's leases can be found and forgotten. */
    formerNumbers: text({ mode: 'json' }).$type<HeldNumber[]>().notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.site, table.id] })],
)

/** Session ids carry their time, so a period of a site is a range of the key. */
export const sessions = sqliteTable(
  'sessions',
  {
    site: text().notNull(),
    id: text().notNull(),
    visitor: text().notNull(),
    startedAt: integer().notNull(),
    channel: text().notNull(),
    source: text().notNull(),
    medium: text().notNull(),
    campaign: text(),
    term: text(),
    content: text(),
    clickIds: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    referrer: text(),
    landingPage: text().notNull(),
    /** A target → the static pool whose number this session sees, chosen when the session starts. */
    staticPools: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    /** Whether its browser was a phone's; null for sessions older than this column. */
    phone: integer({ mode: 'boolean' }),
    /** Where it came from, hashed with the salt of the day; null if unknown. */
    address: text(),
  },
  (table) => [primaryKey({ columns: [table.site, table.id] })],
)

/** The key's order is a visitor's path through the site. */
export const pageViews = sqliteTable(
  'page_views',
  {
    site: text().notNull(),
    visitor: text().notNull(),
    at: integer().notNull(),
    /** The browser's own id of this view. */
    view: text().notNull(),
    session: text().notNull(),
    url: text().notNull(),
    title: text(),
    /** The printed numbers found on the page. */
    targets: text({ mode: 'json' }).$type<string[]>().notNull(),
    lastSeenAt: integer().notNull(),
    leftAt: integer(),
  },
  (table) => [primaryKey({ columns: [table.site, table.visitor, table.at, table.view] })],
)

export const signals = sqliteTable(
  'signals',
  {
    site: text().notNull(),
    visitor: text().notNull(),
    at: integer().notNull(),
    view: text().notNull(),
    type: text({ enum: storedSignals }).notNull(),
    session: text().notNull(),
    number: text(),
    name: text(),
    value: real(),
    /** Of a tap: where it came from, hashed with the salt of the day; null if unknown. */
    address: text(),
    /**
     * Of a tap: the how many-th it was, of its visitor within a day, of its address on that number within a day, and on
     * that number within ten minutes, as far as that is counted.
     */
    nth: integer(),
    addressNth: integer(),
    numberNth: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.visitor, table.at, table.view, table.type] }),
    // A call asks who tapped its number just before, and a tap how many there were: all that they ask stands here.
    index('signals_tapped')
      .on(table.site, table.number, table.at, table.address, table.nth, table.addressNth, table.numberNth)
      .where(sql`type = 'tap'`),
  ],
)

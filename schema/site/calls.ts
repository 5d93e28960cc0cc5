import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { callStatuses, matchMethods } from '../enums.ts'

/** One of the visitors a call may belong to. */
export interface Candidate {
  visitor: string
  session: string
  probability: number
  evidence: string[]
}

/** One phone call to a tracking number, folded from its events, with its match. */
export const calls = sqliteTable(
  'calls',
  {
    site: text().notNull(),
    /** Derived from the provider's own id, so every event of a call finds it without a look-up. */
    id: text().notNull(),
    provider: text().notNull(),
    providerCallId: text().notNull(),
    /** The key of the caller's number (worker/platform/phone/key.ts); null when withheld. */
    from: text(),
    /** The caller's number as it came, E.164, where that is another spelling of it. */
    fromWritten: text(),
    /** The tracking number as its owner listed it. */
    to: text().notNull(),
    pool: text(),
    target: text(),
    status: text({ enum: callStatuses }).notNull(),
    startedAt: integer().notNull(),
    answeredAt: integer(),
    endedAt: integer(),
    talkSeconds: integer(),
    answeredBy: text(),
    recordingUrl: text(),
    firstTimeCaller: integer({ mode: 'boolean' }).notNull(),
    value: real(),
    method: text({ enum: matchMethods }).notNull(),
    confidence: real().notNull(),
    visitor: text(),
    session: text(),
    channel: text(),
    source: text(),
    medium: text(),
    campaign: text(),
    term: text(),
    content: text(),
    clickIds: text({ mode: 'json' }).$type<Record<string, string>>(),
    referrer: text(),
    landingPage: text(),
    lastPage: text(),
    candidates: text({ mode: 'json' }).$type<Candidate[]>().notNull(),
    /** The probability that none of the candidates made it. */
    none: real().notNull().default(0),
    /** The part of it that it was somebody who never saw the number; null where that is not known apart. */
    stranger: real(),
    /** 1 for the first decision; each one that changed the match adds 1. */
    revision: integer().notNull().default(1),
    /** The session that a person said it belongs to; empty once its likeliest visitor is forgotten, else null. */
    correctedSession: text(),
    /** A visitor who was shown the number and reached a goal of the site soon after the call. */
    goalVisitor: text(),
    /** Whether a person said that the caller dialled wrong. */
    wrongNumber: integer({ mode: 'boolean' }).notNull().default(false),
    /** How many events this row is folded from; a fold of fewer never replaces it. */
    events: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.id] }),
    index('calls_newest').on(table.site, table.startedAt, table.id),
    index('calls_caller').on(table.site, table.from, table.startedAt),
    index('calls_number').on(table.site, table.to, table.startedAt),
    // Apart from the others, so that a number with many calls is not read through for its few withheld ones.
    index('calls_withheld').on(table.site, table.to, table.startedAt).where(sql`"from" IS NULL`),
    index('calls_visitor').on(table.site, table.visitor, table.startedAt).where(sql`visitor IS NOT NULL`),
  ],
)

/** Everything a provider said about a call, normalised. */
export const callEvents = sqliteTable(
  'call_events',
  {
    site: text().notNull(),
    call: text().notNull(),
    /** What makes two deliveries the same event. */
    key: text().notNull(),
    receivedAt: integer().notNull(),
    event: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.call, table.key] })],
)

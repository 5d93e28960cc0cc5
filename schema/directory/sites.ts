import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What a site sets about its script. What is absent is as usual: see worker/sites/script-options.ts. */
export interface ScriptChoices {
  consent?: 'granted' | 'required' | undefined
  privacySignals?: boolean | undefined
  links?: { [Kind in 'tel' | 'sms' | 'callto' | 'whatsapp']?: boolean | undefined } | undefined
  linkedDomains?: string[] | undefined
  dataLayer?: boolean | undefined
  reports?: number | undefined
  hide?: boolean | undefined
  hydrate?: string | null | undefined
}

/** One dollar on the paid plan of D1, and the traffic of some ninety thousand sessions. */
export const usualRowsPerDay = 1_000_000

/** A tracked website: the tenant boundary. Every row of a site's own tables names its site. */
export const sites = sqliteTable(
  'sites',
  {
    id: text().primaryKey(),
    /** Begins every id of what belongs to the site, so that an id alone leads to its database: see worker/platform/ids.ts. */
    code: text().notNull().unique(),
    /** The binding of the D1 database that holds the site's own tables. */
    database: text().notNull(),
    /** The public key in the script's URL. */
    key: text().notNull().unique(),
    name: text().notNull(),
    domains: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** IANA name. */
    timezone: text().notNull(),
    /** ISO 3166 alpha-2; how national numbers are written. */
    country: text().notNull(),
    /** Printed numbers, E.164. */
    targets: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** Hosts where the site sends its visitors to pay or sign in. */
    returnHosts: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    script: text({ mode: 'json' }).$type<ScriptChoices>().notNull().default({}),
    /** Names of parameters whose values are never stored, beside those that look private by themselves. */
    privateParameters: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    /** How many rows its pages may write on one day (UTC): see worker/sites/spending.ts. */
    rowsPerDay: integer().notNull().default(usualRowsPerDay),
    createdAt: integer().notNull(),
    /**
     * What its visitors' addresses are hashed with (worker/browser/address.ts): another one every day, so that what was
     * hashed before means nothing. Empty until the first daily work of a site that is older than this column.
     */
    salt: text().notNull().default(''),
    /** When the daily work was last done for it: models fitted, numbers put to rest and taken back. */
    maintainedAt: integer().notNull().default(0),
    /** The start of the call (ms) and its id up to which calls without an end have been closed. */
    callsClosed: text({ mode: 'json' }).$type<[number, string]>().notNull().default([0, '']),
    /** Set when the site was deleted; its history is then removed in slices. */
    deletedAt: integer(),
  },
  (table) => [
    index('sites_oldest').on(table.createdAt, table.id),
    index('sites_maintained').on(table.maintainedAt).where(sql`deleted_at IS NULL`),
    index('sites_deleted').on(table.deletedAt).where(sql`deleted_at IS NOT NULL`),
  ],
)

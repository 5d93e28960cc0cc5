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

/** A tracked website: the tenant boundary. Every other row names its site. */
export const sites = sqliteTable('sites', {
  id: text().primaryKey(),
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
  script: text({ mode: 'json' }).$type<ScriptChoices>().notNull().default({}),
  createdAt: integer().notNull(),
  /** When the nightly work was last done for it: models fitted, numbers put to rest and taken back. */
  tendedAt: integer().notNull().default(0),
  /** Set when the site was deleted; its history is then removed in slices. */
  deletedAt: integer(),
})

/** API keys. Only the SHA-256 of the secret is stored. */
export const keys = sqliteTable(
  'keys',
  {
    id: text().primaryKey(),
    hash: text().notNull().unique(),
    name: text().notNull(),
    scopes: text({ mode: 'json' }).$type<('read' | 'write' | 'admin')[]>().notNull(),
    /** The only site this key may see; null for all. */
    site: text(),
    createdAt: integer().notNull(),
  },
  (table) => [index('keys_site').on(table.site)],
)

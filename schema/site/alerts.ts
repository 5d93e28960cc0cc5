import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { alertKinds } from '../enums.ts'

/** Something on a site that a person should look at. The same thing happening again is counted, not listed. */
export const alerts = sqliteTable(
  'alerts',
  {
    site: text().notNull(),
    id: text().notNull(),
    kind: text({ enum: alertKinds }).notNull(),
    /** What it is about: a number, or the latest page where it was seen, else the day. */
    subject: text().notNull(),
    detail: text().notNull(),
    firstAt: integer().notNull(),
    lastAt: integer().notNull(),
    count: integer().notNull(),
    /** The call that raised it last. */
    call: text(),
    /** The sequences of the latest events that it has counted, since an event may come again. */
    counted: text({ mode: 'json' }).$type<number[]>().notNull().default([]),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.id] }),
    index('alerts_newest').on(table.site, table.lastAt, table.id),
  ],
)

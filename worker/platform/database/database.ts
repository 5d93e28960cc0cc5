import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'

export type Database = DrizzleD1Database & { $client: D1Database }

declare const kind: unique symbol

/** The database of all sites: who they are, whose each number is, and who may see what. */
export type DirectoryDatabase = Database & { readonly [kind]: 'directory' }

/** The database that holds a site's own tables. Every query in it names the site. */
export type SiteDatabase = Database & { readonly [kind]: 'site' }

/** What an update may set; Drizzle leaves a column alone that is undefined. */
export type Changes<Row> = { [Column in keyof Row]?: Row[Column] | undefined }

/**
 * Opens D1 through Drizzle. Use `batch` for several statements and also for a single select: D1 reports
 * its cost (`meta`) for batches, and drops it for the raw reads that a lone Drizzle select makes.
 */
export function openDatabase<Kind extends Database>(d1: D1Database): Kind {
  return drizzle(d1, { casing: 'snake_case' }) as Database as Kind
}

import type { SQL } from 'drizzle-orm'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'

export type Database = DrizzleD1Database & { $client: D1Database }

/**
 * Opens D1 through Drizzle. Use `batch` for several statements and also for a single select: D1 reports
 * its cost (`meta`) for batches, and drops it for the raw reads that a lone Drizzle select makes.
 */
export function openDatabase(d1: D1Database): Database {
  return drizzle(d1, { casing: 'snake_case' })
}

/**
 * A hand-written statement for a batch. Drizzle's D1 batch binds the parameters of its own builders only
 * (0.45: it asks every item for a prepared `stmt`, which raw queries lack), so the statement is added here.
 */
export function statement(db: Database, query: SQL) {
  const raw = db.run(query)
  return Object.assign(raw, { stmt: db.$client.prepare(raw.getQuery().sql) })
}

/** What an update may set; Drizzle leaves a column alone that is undefined. */
export type Changes<Row> = { [Column in keyof Row]?: Row[Column] | undefined }

/** The rows of a raw statement that ran in a batch. Shape them with `AS` so that names are camelCase. */
export function rowsOf<Row>(result: D1Result): Row[] {
  return result.results as Row[]
}

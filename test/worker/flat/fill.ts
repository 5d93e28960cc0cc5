import type { Database } from '../../../tools/migrate.ts'
import { callStatements } from './fill-calls.ts'
import type { Filled, Size } from './fill-sql.ts'
import { visitStatements } from './fill-visits.ts'

/** Fills a site by SQL: a month of history, evenly, the newest of it an hour old. Nothing makes statistics of it. */
export async function fillSite(db: Database, filled: Filled, size: Size): Promise<void> {
  const statements = [...visitStatements(filled, size), ...callStatements(filled, size)]
  for (const statement of statements) await db.prepare(statement).run()
}

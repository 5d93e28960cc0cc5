import { openSqlite } from '../../../tools/sqlite.ts'
import { type Database, openDatabase } from '../../../worker/platform/database/database.ts'

/** The tables of the project in Node's own SQLite: thousands of stories a second, for tests of the SQL itself. */
export function openMemory(): Database {
  return openDatabase(openSqlite() as unknown as D1Database)
}

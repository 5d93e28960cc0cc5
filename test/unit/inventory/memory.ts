import { openSqlite } from '../../../tools/sqlite.ts'
import { openDatabase, type SiteDatabase } from '../../../worker/platform/database/database.ts'

/** The tables of the project in Node's own SQLite: thousands of stories a second, for tests of the SQL itself. */
export function openMemory(): SiteDatabase {
  return openDatabase<SiteDatabase>(openSqlite() as unknown as D1Database)
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { type Database, openDatabase } from '../../../worker/database.ts'

/**
 * The tables of the project in Node's own SQLite, behind D1's interface as far as batches need it: thousands
 * of stories a second, for tests of the SQL itself. What D1 adds, tests of the Worker see.
 */
export function openMemory(): Database {
  const memory = new DatabaseSync(':memory:')
  const folder = join(import.meta.dirname, '../../../schema/migrations')
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  for (const name of files.sort()) memory.exec(readFileSync(join(folder, name), 'utf8'))
  const cache = new Map<string, StatementSync>()
  const prepare = (text: string) => {
    const statement = cache.get(text) ?? memory.prepare(text)
    cache.set(text, statement)
    return { bind: (...values: SQLInputValue[]) => ({ run: () => statement.all(...values.map(asBound)) }) }
  }
  const batch = (statements: { run(): unknown[] }[]) => {
    memory.exec('BEGIN')
    const results = statements.map((each) => ({ results: each.run(), meta: {} }))
    memory.exec('COMMIT')
    return Promise.resolve(results)
  }
  return openDatabase({ prepare, batch } as unknown as D1Database)
}

/** D1 binds truth values as numbers. */
function asBound(value: SQLInputValue | boolean): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : value
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { inProject } from './project.ts'

/** A statement as D1 has it, as far as the Worker uses it. */
interface Bound {
  bind(...values: unknown[]): Bound
  all<Row>(): Promise<{ results: Row[] }>
  /** Runs it within a batch. */
  step(): { results: unknown[]; meta: { changes: number } }
}

/** Node's own SQLite behind D1's interface. */
export interface SqliteDatabase {
  prepare(text: string): Bound
  batch(statements: Bound[]): Promise<ReturnType<Bound['step']>[]>
}

/**
 * The tables of the project in memory, for tests of SQL and for measurements that make millions of
 * statements: one round trip to D1 takes longer than fifty of them here. What D1 adds, tests of the Worker see.
 */
export function openSqlite(): SqliteDatabase {
  const memory = new DatabaseSync(':memory:')
  for (const kind of ['directory', 'site']) {
    const folder = inProject(`schema/migrations/${kind}`)
    const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
    for (const name of files.sort()) memory.exec(readFileSync(join(folder, name), 'utf8'))
  }
  const cache = new Map<string, StatementSync>()
  const changes = memory.prepare('SELECT total_changes() AS count')

  const count = () => Number(changes.get()?.count ?? 0)
  const bound = (text: string, values: SQLInputValue[]): Bound => {
    const statement = cache.get(text) ?? memory.prepare(text)
    cache.set(text, statement)
    return {
      bind: (...given) => bound(text, given.map(asBound)),
      all: async <Row>() => ({ results: statement.all(...values) as Row[] }),
      step() {
        const before = count()
        return { results: statement.all(...values), meta: { changes: count() - before } }
      },
    }
  }
  return {
    prepare: (text) => bound(text, []),
    async batch(statements) {
      memory.exec('BEGIN')
      try {
        return statements.map((each) => each.step())
      } finally {
        memory.exec('COMMIT')
      }
    },
  }
}

/** D1 binds truth values as numbers and leaves nothing undefined. */
function asBound(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return Number(value)
  return (value ?? null) as SQLInputValue
}

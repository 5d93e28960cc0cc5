import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Miniflare } from 'miniflare'
import { inProject } from './project.ts'

/** A D1 database, seen from outside the Worker. */
export type Database = Awaited<ReturnType<Miniflare['getD1Database']>>

/** The two kinds of tables, each with migrations of its own (`migrations_dir` in `wrangler.toml`). */
export type Kind = 'directory' | 'site'

/**
 * The table in which wrangler records what it applied (`getCreateMigrationsTableQuery` in its source; its name is
 * `migrations_table` in `wrangler.toml`). The same table, so that `wrangler d1 migrations apply --local` and this
 * function each see the other's work.
 */
const recordTable = (kind: Kind) => `CREATE TABLE IF NOT EXISTS "${kind}_migrations"(
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`

/**
 * Applies the migrations of a kind that the database does not have yet, in the order of their names.
 *
 * Each file and the record of it are one batch, and so one transaction: a migration that fails leaves
 * nothing behind, and those before it stay. A file goes in whole: the embedded D1 runs every statement of a
 * text, and only Cloudflare's own D1, which wrangler serves, wants them apart.
 *
 * @returns the file names applied now
 * @throws Error naming the file, with D1's error as its cause
 */
export async function migrate(
  db: Database,
  kind: Kind,
  folder = inProject(`schema/migrations/${kind}`),
): Promise<string[]> {
  await db.prepare(recordTable(kind)).run()
  const { results } = await db.prepare(`SELECT name FROM ${kind}_migrations`).all<{ name: string }>()
  const applied = new Set(results.map(({ name }) => name))
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql') && !applied.has(name)).sort()
  for (const name of files) {
    const migration = db.prepare(await readFile(join(folder, name), 'utf8'))
    const record = db.prepare(`INSERT INTO ${kind}_migrations (name) VALUES (?)`).bind(name)
    try {
      await db.batch([migration, record])
    } catch (cause) {
      throw new Error(`Migration ${name} failed: ${String(cause)}`, { cause })
    }
  }
  return files
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, migrate } from '../../../tools/migrate.ts'
import { runScript } from '../../../tools/project.ts'

const databaseId = 'migrated'
let folder: string
let miniflare: Miniflare
let db: Database

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringtrail-migrate-'))
  miniflare = openDatabase()
  db = await miniflare.getD1Database('DB')
})

afterEach(async () => {
  await miniflare.dispose()
  await rm(folder, { recursive: true })
})

test('applies the files in the order of their names', async () => {
  await writeMigration('0001_fill.sql', `INSERT INTO sites VALUES ('b; c')`)
  await writeMigration(
    '0000_create.sql',
    'CREATE TABLE sites (id TEXT);\n--> statement-breakpoint\nCREATE TABLE pools (id TEXT);',
  )
  expect(await migrate(db, 'site', folder)).toEqual(['0000_create.sql', '0001_fill.sql'])
  expect(await siteIds()).toEqual(['b; c'])
})

test('applies each file once', async () => {
  await writeMigration('0000_create.sql', 'CREATE TABLE sites (id TEXT);')
  await migrate(db, 'site', folder)
  await writeMigration('0001_fill.sql', `INSERT INTO sites VALUES ('a')`)
  expect(await migrate(db, 'site', folder)).toEqual(['0001_fill.sql'])
  expect(await migrate(db, 'site', folder)).toEqual([])
})

test('keeps nothing of a file that fails half way', async () => {
  await writeMigration('0000_create.sql', 'CREATE TABLE sites (id TEXT);')
  await writeMigration('0001_broken.sql', `INSERT INTO sites VALUES ('a'); INSERT INTO nowhere VALUES (1);`)
  await expect(migrate(db, 'site', folder)).rejects.toThrow(/0001_broken.sql.*nowhere/)
  expect(await siteIds()).toEqual([])
  await writeMigration('0001_broken.sql', `INSERT INTO sites VALUES ('b')`)
  expect(await migrate(db, 'site', folder)).toEqual(['0001_broken.sql'])
})

test('knows what wrangler applied, and wrangler what it applied', { timeout: 60_000 }, async () => {
  await writeMigration('0000_create.sql', 'CREATE TABLE sites (id TEXT);')
  await migrate(db, 'site', folder)
  await miniflare.dispose()

  await writeMigration('0001_fill.sql', `INSERT INTO sites VALUES ('a');`)
  await applyWithWrangler()

  miniflare = openDatabase()
  db = await miniflare.getD1Database('DB')
  expect(await migrate(db, 'site', folder)).toEqual([])
  expect(await siteIds()).toEqual(['a'])
})

function openDatabase(): Miniflare {
  return new Miniflare({
    modules: true,
    script: '',
    cf: false,
    d1Databases: { DB: databaseId },
    defaultPersistRoot: join(folder, 'data/v3'),
  })
}

function writeMigration(name: string, sql: string): Promise<void> {
  return writeFile(join(folder, name), sql)
}

async function siteIds(): Promise<unknown[]> {
  const { results } = await db.prepare('SELECT id FROM sites').all()
  return results.map(({ id }) => id)
}

/** Fails where wrangler would apply a file again: a table cannot be created twice. */
async function applyWithWrangler(): Promise<void> {
  const config = join(folder, 'wrangler.json')
  const database = {
    binding: 'DB',
    database_name: 'ringtrail',
    database_id: databaseId,
    migrations_dir: '.',
    migrations_table: 'site_migrations',
  }
  await writeFile(config, JSON.stringify({ name: 'ringtrail', d1_databases: [database] }))
  const args = [
    'd1',
    'migrations',
    'apply',
    'DB',
    '--local',
    '--persist-to',
    join(folder, 'data'),
    '--config',
    config,
  ]
  const env = { CI: 'true', WRANGLER_SEND_METRICS: 'false' }
  const { code, output } = await runScript('node_modules/wrangler/bin/wrangler.js', args, {
    quiet: true,
    env,
  })
  expect(code, output).toBe(0)
}

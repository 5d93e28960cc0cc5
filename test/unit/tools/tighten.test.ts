import { expect, test } from 'vitest'
import { tightenTables } from '../../../schema/tighten.ts'

const end = ') STRICT, WITHOUT ROWID;'

test('stores a table with a text key in that key', () => {
  const sql = 'CREATE TABLE `sites` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`name` text NOT NULL\n);\n'
  expect(tightenTables(sql)).toBe(sql.replace(');', end))
})

test('stores a table with a key of several columns in that key', () => {
  const sql =
    'CREATE TABLE `leases` (\n\t`number` text,\n\t`at` integer,\n\tPRIMARY KEY(`number`, `at`)\n);\n'
  expect(tightenTables(sql)).toBe(sql.replace('\n);', `\n${end}`))
})

test('leaves a table whose key is the rowid', () => {
  const sql = 'CREATE TABLE `log` (\n\t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`text` text\n);\n'
  expect(tightenTables(sql)).toBe(sql)
})

test('leaves a table without a key, and everything that is no table', () => {
  const sql =
    'CREATE TABLE `log` (\n\t`text` text\n);\n--> statement-breakpoint\nCREATE INDEX `a` ON `log` (`text`);'
  expect(tightenTables(sql)).toBe(sql)
})

test('tightens each table of a file for itself', () => {
  const log = 'CREATE TABLE `log` (\n\t`text` text\n);'
  const sites = 'CREATE TABLE `sites` (\n\t`id` text PRIMARY KEY NOT NULL\n);'
  const between = '\n--> statement-breakpoint\n'
  expect(tightenTables(log + between + sites)).toBe(log + between + sites.replace(');', end))
})

import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as schema from '../../../../schema/site/index.ts'
import type { SiteDatabase } from '../../../../worker/platform/database/database.ts'
import { openMemory } from '../../inventory/memory.ts'

type Row = Record<string, unknown>
export type Tables = Record<string, Row[]>

/** The names of all tables of a site. */
const siteTables: string[] = Object.values(schema).flatMap((each: unknown) =>
  is(each, SQLiteTable) ? [getTableConfig(each).name] : [],
)

/** A site's tables in Node's own SQLite. */
export function openSite(): SiteDatabase {
  return openMemory()
}

/** Every row of every table of a site. */
export async function readSite(db: SiteDatabase, site: string): Promise<Tables> {
  const tables: Tables = {}
  for (const name of siteTables) {
    const rows = await db.$client.prepare(`SELECT * FROM ${name} WHERE site = ?1`).bind(site).all<Row>()
    tables[name] = rows.results.map((row) => ({ ...row }))
  }
  return tables
}

/** The tables of which a column contains the text. */
export function tracesOf(tables: Tables, text: string): string[] {
  return Object.entries(tables).flatMap(([name, rows]) =>
    rows.some((row) => Object.values(row).some((value) => String(value).includes(text))) ? [name] : [],
  )
}

/** The same database, with something that happens right after each batch, counted from 1. */
export function interrupted(db: SiteDatabase, after: (batch: number) => Promise<unknown>): SiteDatabase {
  let batches = 0
  const client = new Proxy(db.$client, {
    get(target, property) {
      if (property !== 'batch') return Reflect.get(target, property)
      return async (statements: D1PreparedStatement[]) => {
        const results = await target.batch(statements)
        await after(++batches)
        return results
      }
    },
  })
  return new Proxy(db, {
    get: (target, property) => (property === '$client' ? client : Reflect.get(target, property)),
  })
}

/** The plan of every statement that `work` prepares, as SQLite makes it without statistics. */
export async function plansOf(
  db: SiteDatabase,
  work: (db: SiteDatabase) => Promise<unknown>,
): Promise<string[]> {
  const texts = new Set<string>()
  const client = new Proxy(db.$client, {
    get(target, property) {
      if (property !== 'prepare') return Reflect.get(target, property)
      return (text: string) => {
        texts.add(text)
        return target.prepare(text)
      }
    },
  })
  await work(
    new Proxy(db, {
      get: (target, property) => (property === '$client' ? client : Reflect.get(target, property)),
    }),
  )
  const plans: string[] = []
  for (const text of texts) {
    const { results } = await db.$client.prepare(`EXPLAIN QUERY PLAN ${text}`).all<{ detail: string }>()
    plans.push(...results.map(({ detail }) => detail))
  }
  return plans
}

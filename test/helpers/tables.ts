import type { Database } from '../../tools/migrate.ts'

/** Every row of every table, by table: what must be equal before and after a request that changes nothing. */
export async function readTables(db: Database): Promise<Record<string, unknown[]>> {
  const tables = await readRows<{ name: string }>(
    db,
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'd1_migrations'
      AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*' ORDER BY name`,
  )
  const contents = await db.batch(tables.map(({ name }) => db.prepare(`SELECT * FROM ${name}`)))
  return Object.fromEntries(tables.map(({ name }, index) => [name, contents[index]?.results ?? []]))
}

/** The rows that a query finds, as the test expects them; nothing checks their shape. */
export async function readRows<Row = Record<string, unknown>>(
  db: Database,
  query: string,
  ...values: unknown[]
): Promise<Row[]> {
  const { results } = await db
    .prepare(query)
    .bind(...values)
    .all<Row>()
  return results
}

import type { RunnableQuery } from 'drizzle-orm/runnable-query'
import type { Database } from './database.ts'
import { type RowOf, read, type Shape } from './fields.ts'

/** A value that D1 binds. */
export type Value = string | number | boolean | null

/** A statement written out in SQL; `names` are its parameters in the order of their numbers. */
export interface Query<Row> {
  text: string
  names: string[]
  decode(results: unknown[]): Row[]
}

/** What a statement did. */
export interface Ran<Row> {
  rows: Row[]
  /** Rows that it changed. */
  changes: number
}

/**
 * A statement in SQL, for the paths where every microsecond counts or where Drizzle cannot say it: the text is made
 * once, and a parameter such as `:site` that stands ten times is sent and bound once (`?1`).
 *
 * @param row what it returns: names that the text gives with `AS`, each with the column that it is read as
 * @example
 * const holderOf = query({ holder: numbers.visitor }, `SELECT visitor AS holder FROM numbers
 *   WHERE site = :site AND number = :number`)
 * const [{ rows }] = await run(db, [holderOf], { site, number })
 */
export function query(text: string): Query<never>
export function query<const Row extends Shape>(row: Row, text: string): Query<RowOf<Row>>
export function query(first: Shape | string, second?: string): Query<unknown> {
  const [row, written] = typeof first === 'string' ? [{}, first] : [first, second ?? '']
  const names: string[] = []
  const numbered = written.replace(/:([a-z]+)\b/gi, (_, name: string) => {
    if (!names.includes(name)) names.push(name)
    return `?${names.indexOf(name) + 1}`
  })
  const fields = Object.entries(row)
  return {
    text: numbered.replace(/\s+/g, ' ').trim(),
    names,
    decode: (results) =>
      results.map((result) =>
        Object.fromEntries(
          fields.map(([name, field]) => {
            const value: unknown = Reflect.get(Object(result), name)
            if (value === undefined) throw new Error(`the query gives no ${name}`)
            return [name, read(field, value)]
          }),
        ),
      ),
  }
}

/**
 * Runs queries as one D1 batch, which is one round trip and one transaction. All take their parameters
 * from the same values.
 *
 * @throws Error when a query names a parameter that `values` lacks
 */
export async function run<const Queries extends readonly Query<unknown>[]>(
  db: Database,
  queries: Queries,
  values: Record<string, Value>,
): Promise<{ [Index in keyof Queries]: Ran<Queries[Index] extends Query<infer Row> ? Row : never> }> {
  const d1 = db.$client
  const results = await d1.batch(
    queries.map(({ text, names }) => d1.prepare(text).bind(...parameters(names, values))),
  )
  return queries.map((each, index) => ranOf(each, results[index])) as never
}

/** One query with its parameters, for a `db.batch` beside Drizzle's own statements or beside other parameters. */
export function bind<Row>(
  db: Database,
  each: Query<Row>,
  values: Record<string, Value>,
): RunnableQuery<Ran<Row>, 'sqlite'> {
  const params = parameters(each.names, values)
  const prepared = {
    // What Drizzle's D1 batch asks of a statement (drizzle-orm 0.45, d1/session.ts).
    getQuery: () => ({ sql: each.text, params }),
    stmt: db.$client.prepare(each.text),
    mapResult: (result: D1Result) => ranOf(each, result),
  }
  return { _prepare: () => prepared } as unknown as RunnableQuery<Ran<Row>, 'sqlite'>
}

function ranOf<Row>(each: Query<Row>, result: D1Result | undefined): Ran<Row> {
  return { rows: each.decode(result?.results ?? []), changes: result?.meta.changes ?? 0 }
}

function parameters(names: string[], values: Record<string, Value>): Value[] {
  return names.map((name) => {
    const value = values[name]
    if (value === undefined) throw new Error(`the query parameter :${name} has no value`)
    return value
  })
}

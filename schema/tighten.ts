/** A `CREATE TABLE` as drizzle-kit writes it: one column or constraint a line, the end alone on its line. */
const createTable = /^(CREATE TABLE [^\n]+\(\n)([\s\S]*?)\n\);/gm

/**
 * Makes the tables of a generated migration `STRICT, WITHOUT ROWID`, which Drizzle cannot express
 * (drizzle-team/drizzle-orm#408).
 *
 * `WITHOUT ROWID` stores a row in its primary key instead of in a hidden rowid with the key as a second
 * index: one row written for an insert where D1 would otherwise bill two. `STRICT` refuses a value of the
 * wrong type. A table without a declared key, or with an integer one (which is the rowid), stays as it is.
 */
export function tightenTables(sql: string): string {
  return sql.replace(createTable, (statement, head: string, body: string) =>
    hasOwnKey(body) ? `${head}${body}\n) STRICT, WITHOUT ROWID;` : statement,
  )
}

function hasOwnKey(body: string): boolean {
  const lines = body.split('\n').filter((line) => /\bPRIMARY KEY\b/i.test(line))
  return lines.some((line) => !/^\s*[`"]?\w+[`"]? integer PRIMARY KEY/i.test(line))
}

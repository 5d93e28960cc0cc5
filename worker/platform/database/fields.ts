import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

/** Reads one value of a row; its type is what it gives. */
export interface Decoder<Value> {
  decode(value: unknown): Value
}

/** What a query returns under one name: a column of the schema, or a decoder for an expression. */
export type Field = SQLiteColumn | Decoder<unknown>

/** What a query returns, by the names that its text gives with `AS`. */
export type Shape = Record<string, Field>

type ValueOf<Each extends Field> = Each extends SQLiteColumn
  ? Each['_']['data'] | (Each['_']['notNull'] extends true ? never : null)
  : Each extends Decoder<infer Value>
    ? Value
    : never

/** The row that a shape describes. */
export type RowOf<Row extends Shape> = { [Name in keyof Row]: ValueOf<Row[Name]> }

/** An expression that gives a number, such as a count. */
export const number: Decoder<number> = { decode: Number }

/** An expression that gives text. */
export const text: Decoder<string> = { decode: String }

/** An expression that gives 0 or 1. */
export const boolean: Decoder<boolean> = { decode: (value) => Number(value) === 1 }

/** An expression that gives JSON of a known type. */
export function json<Value>(): Decoder<Value> {
  return { decode: (value) => JSON.parse(String(value)) }
}

/** A column or an expression that may be null here, such as one of an outer join. */
export function nullable<Each extends Field>(field: Each): Decoder<ValueOf<Each> | null> {
  return { decode: (value) => (value === null ? null : (read(field, value) as ValueOf<Each>)) }
}

/** A value as the field's type. */
export function read(field: Field, value: unknown): unknown {
  if ('decode' in field) return field.decode(value)
  return value === null ? null : field.mapFromDriverValue(value)
}

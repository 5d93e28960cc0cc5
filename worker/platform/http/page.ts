import { z } from '@hono/zod-openapi'
import { Problem } from './problem.ts'

/** The query of every list. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional().meta({ description: '`nextCursor` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** `{data, nextCursor}` of the given things. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() })
}

/**
 * Cuts one page out of `limit + 1` rows.
 *
 * @param position the values that order a row; the next page starts after those of the last row kept
 */
export function paginate<Row, Item>(
  rows: Row[],
  limit: number,
  position: (row: Row) => (string | number)[],
  serialize: (row: Row) => Item,
): { data: Item[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  return {
    data: kept.map(serialize),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(position(last)) : null,
  }
}

/** A position in a list as an opaque text. */
export function encodeCursor(position: (string | number)[]): string {
  return btoa(encodeURIComponent(JSON.stringify(position)))
}

/** Reads a cursor back as the tuple that `shape` describes; 422 for anything that is none of ours. */
export function decodeCursor<Shape extends z.ZodType>(
  cursor: string | undefined,
  shape: Shape,
): z.output<Shape> | undefined {
  if (cursor === undefined) return undefined
  try {
    return shape.parse(JSON.parse(decodeURIComponent(atob(cursor))))
  } catch {
    throw new Problem(422, 'invalid', 'The cursor is not one of ours.', {
      errors: [{ path: 'cursor', message: 'is not a cursor of this list' }],
    })
  }
}

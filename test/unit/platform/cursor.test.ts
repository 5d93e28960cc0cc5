import { z } from '@hono/zod-openapi'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, paginate } from '../../../worker/platform/http/page.ts'
import { Problem } from '../../../worker/platform/http/problem.ts'

const position = z.tuple([z.number(), z.string()])
const row = fc.tuple(fc.integer(), fc.string({ unit: 'grapheme' }))

describe('a cursor', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(row, (given) => {
        expect(decodeCursor(encodeCursor(given), position)).toEqual(given)
      }),
    )
  })

  it('of ids and numbers can stand in a query as it is', () => {
    const ids = fc.tuple(fc.integer(), fc.stringMatching(/^[+\w]*$/))
    fc.assert(
      fc.property(ids, (given) => {
        expect(encodeCursor(given)).toMatch(/^[a-z0-9]+={0,2}$/i)
      }),
    )
  })

  it('is refused as invalid, whatever else it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => decodeCursor(text, position)).toThrow(Problem)
      }),
    )
  })

  it('is nothing where none was given', () => {
    expect(decodeCursor(undefined, position)).toBeUndefined()
  })
})

describe('a page', () => {
  it('has at most as many rows as asked for, and a cursor to its last one only if there are more', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), (rows, limit) => {
        const { data, nextCursor } = paginate(
          rows,
          limit,
          (each) => each,
          (each) => each,
        )
        expect(data).toEqual(rows.slice(0, limit))
        const next = nextCursor === null ? undefined : decodeCursor(nextCursor, position)
        expect(next).toEqual(rows.length > limit ? data.at(-1) : undefined)
      }),
    )
  })
})

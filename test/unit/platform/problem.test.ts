import { z } from '@hono/zod-openapi'
import { describe, expect, it } from 'vitest'
import { invalid, Problem, problemSchema } from '../../../worker/platform/http/problem.ts'

/** The problem of a value that does not fit. */
function problemOf(schema: z.ZodType, value: unknown): Problem {
  const { error } = schema.safeParse(value)
  if (!error) throw new Error('the value fits')
  return invalid(error)
}

const paths = (problem: Problem) => problem.errors?.map((each) => each.path)

describe('a problem', () => {
  it('is sent as problem+json with its title, code and headers', async () => {
    const response = new Problem(503, 'overloaded', 'Try again.', {
      headers: { 'retry-after': '2' },
    }).toResponse()
    expect(response.status).toBe(503)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('retry-after')).toBe('2')
    expect(problemSchema.strict().parse(await response.json())).toEqual({
      status: 503,
      title: 'Service Unavailable',
      detail: 'Try again.',
      code: 'overloaded',
    })
  })

  it('names each bad field by its path, unknown ones too', () => {
    const schema = z.strictObject({
      targets: z.array(z.string()),
      match: z.strictObject({ source: z.string() }),
    })
    const problem = problemOf(schema, { targets: ['a', 1], match: { source: 's', a: 1, b: 2 }, c: 3 })
    expect(paths(problem)).toEqual(['targets.1', 'match.a', 'match.b', 'c'])
  })

  it('names no more than twenty fields', () => {
    const problem = problemOf(
      z.strictObject({}),
      Object.fromEntries(Array.from({ length: 50 }, (_, i) => [i, i])),
    )
    expect(paths(problem)).toHaveLength(20)
  })
})

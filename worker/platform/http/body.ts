import type { z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { matchedRoutes } from 'hono/route'
import type { Environment } from '../environment.ts'
import { invalid, Problem } from './problem.ts'

/** 413 for bodies of more than `bytes`, counted as they arrive. */
export function limitBody(bytes: number): MiddlewareHandler<Environment> {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new Problem(413, 'too_large', `The body may have at most ${bytes} bytes.`)
    },
  })
}

/**
 * 415 unless a request that carries a body has one of the media types. What no route takes passes: it is
 * a 404 or 405, whatever its body.
 */
export function requireType(...types: string[]): MiddlewareHandler<Environment> {
  return async function requireTypeMiddleware(c, next) {
    const isTaken = matchedRoutes(c).some(({ method }) => method === c.req.method)
    if (!isTaken || !['POST', 'PUT', 'PATCH'].includes(c.req.method)) return next()
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (!types.includes(type)) {
      throw new Problem(415, 'unsupported_type', `Send the body as ${types.join(' or ')}.`)
    }
    return next()
  }
}

/** Reads JSON whatever its media type and validates it: 400 when it is no JSON, 422 when it does not fit. */
export async function readJson<Schema extends z.ZodType>(
  c: Context<Environment>,
  schema: Schema,
): Promise<z.output<Schema>> {
  return parseJson(await c.req.text(), schema)
}

/** The same for a text already read. */
export function parseJson<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Problem(400, 'malformed', 'The body is not JSON.')
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalid(parsed.error)
  return parsed.data
}

import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Environment } from '../environment.ts'
import { invalid, problemSchema } from './problem.ts'

/** An app whose routes are described by schemas; what does not fit a schema is a 422. */
export function createApi(): OpenAPIHono<Environment> {
  return new OpenAPIHono<Environment>({
    defaultHook: (result) => {
      if (!result.success) throw invalid(result.error)
    },
  })
}

/** A JSON answer for OpenAPI, with the errors that every route may give. */
export function answers<Schema extends z.ZodType, Status extends number>(
  status: Status,
  description: string,
  schema: Schema,
) {
  return {
    [status]: { description, content: { 'application/json': { schema } } },
    ...problems,
  } as Record<Status, { description: string; content: { 'application/json': { schema: Schema } } }> &
    typeof problems
}

/** Errors are thrown, never returned, so one description serves all of them. */
export const problems = {
  default: {
    description: 'What is wrong, as RFC 9457 writes it',
    content: { 'application/problem+json': { schema: problemSchema } },
  },
}

/** A JSON body that must be there. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } }
}

/** The `{id}` of a path. */
export const idParam = z.object({ id: z.string().min(1).max(64) })

/** The API writes times as ISO 8601 UTC. */
export function isoTime(milliseconds: number): string
export function isoTime(milliseconds: number | null): string | null
export function isoTime(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString()
}

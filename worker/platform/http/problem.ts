import { z } from '@hono/zod-openapi'
import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'

/** One bad field: `path` as in `targets.0`. */
export interface FieldError {
  path: string
  message: string
}

/** The one shape of every error (RFC 9457). */
export const problemSchema = z
  .object({
    status: z.int(),
    title: z.string(),
    detail: z.string(),
    code: z.string().meta({ description: 'A stable word for programs, such as `not_found`.' }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })

const titles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const

export type ProblemStatus = keyof typeof titles

/** An error that becomes a problem+json answer. Throw it anywhere in a request. */
export class Problem extends Error {
  readonly status: ProblemStatus
  readonly code: string
  readonly errors: FieldError[] | undefined
  readonly headers: Record<string, string>

  constructor(
    status: ProblemStatus,
    code: string,
    detail: string,
    more: { errors?: FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(detail)
    this.status = status
    this.code = code
    this.errors = more.errors
    this.headers = more.headers ?? {}
  }

  toResponse(): Response {
    const body = { status: this.status, title: titles[this.status], detail: this.message, code: this.code }
    return new Response(JSON.stringify(this.errors ? { ...body, errors: this.errors } : body), {
      status: this.status,
      headers: { 'content-type': 'application/problem+json', ...this.headers },
    })
  }
}

/** 404 for a thing that is not there, or that this key may not see. */
export function notFound(what: string): Problem {
  return new Problem(404, 'not_found', `There is no such ${what}.`)
}

/** 422 with the schema's own words for every bad field. */
export function invalid(error: z.ZodError): Problem {
  const errors = error.issues.flatMap(fieldErrors).slice(0, 20)
  return new Problem(422, 'invalid', 'Some fields are missing or wrong.', { errors })
}

/** Zod reports all unknown fields of an object as one issue with the object's path; each is named here. */
function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path.join('.'), message: issue.message }]
  return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'is not a known field' }))
}

/** 422 for one field that is well-formed but does not fit what is stored. */
export function invalidField(path: string, message: string): Problem {
  return new Problem(422, 'invalid', message, { errors: [{ path, message }] })
}

/** Maps everything thrown in a request to problem+json; what is unforeseen is logged without its data. */
export const onError: ErrorHandler = (error, c) => {
  if (error instanceof Problem) {
    // `newResponse` keeps what the route has set by then, such as the CORS header that lets a page read this.
    const { status, headers, body } = error.toResponse()
    return c.newResponse(body, status as ProblemStatus, Object.fromEntries(headers))
  }
  if (error instanceof HTTPException && error.status === 415) {
    return new Problem(415, 'unsupported_type', 'This route does not take such a body.').toResponse()
  }
  if (error instanceof HTTPException && error.status < 500) {
    return new Problem(400, 'malformed', 'The request cannot be read.').toResponse()
  }
  const overloaded = /overloaded|too many requests queued/i.test(causes(error))
  console.error({ event: 'request_failed', route: c.req.routePath, error: error.name, overloaded })
  return overloaded
    ? new Problem(503, 'overloaded', 'The database is busy; try again.', {
        headers: { 'retry-after': '2' },
      }).toResponse()
    : new Problem(500, 'failed', 'Something went wrong on our side.').toResponse()
}

/** Drizzle wraps D1's message in a cause. */
function causes(error: unknown): string {
  return error instanceof Error ? `${error.message} ${causes(error.cause)}` : ''
}

import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
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

declare const guarding: unique symbol

/**
 * What decides who may use a route: a key with a scope, a provider's signature, or anybody within limits. The rooms
 * that check this make them (`access/guard.ts`, `browser/guards.ts`, `telephony/guard.ts`), with `guard`.
 */
export type Guard<Variables extends object = object> = MiddlewareHandler<
  Environment & { Variables: Variables }
> & {
  readonly [guarding]: true
}

/** Declares that a middleware decides who may use a route. */
export function guard<Variables extends object = object>(
  middleware: MiddlewareHandler<Environment & { Variables: Variables }>,
): Guard<Variables> {
  return Object.assign(middleware, { isGuard: true }) as unknown as Guard<Variables>
}

/** A route without its guard. */
type Description<Path extends string> = Omit<RouteConfig, 'path' | 'middleware' | 'tags'> & {
  path: Path
  tag: string
  summary: string
}

/** The same as the library takes it. */
type Guarded<Path extends string, Route, Variables extends object> = Omit<Route, 'tag'> & {
  path: Path
  tags: string[]
  middleware: [Guard<Variables>]
}

/**
 * Describes a route: who may use it, of which site, what it takes and what it answers. There is no other way to make
 * one, so that no route is without its guard.
 *
 * @example
 * const read = endpoint(siteKey('read', pathId('pool')), {
 *   method: 'get', path: '/v1/pools/{id}', tag: 'Pools', summary: 'Read a pool',
 *   request: { params: idParam }, responses: responses(200, 'The pool', poolSchema),
 * })
 */
export function endpoint<
  Variables extends object,
  const Path extends string,
  const Route extends Description<Path>,
>(who: Guard<Variables>, route: Route & { path: Path }) {
  const { tag, ...rest } = route
  const guarded = { ...rest, tags: [tag], middleware: [who] }
  return createRoute(guarded as RouteConfig & { path: Path }) as unknown as Guarded<
    Path,
    Route,
    Variables
  > & {
    getRoutingPath(): string
  }
}

/** A JSON answer for OpenAPI, with the errors that every route may give. */
export function responses<Schema extends z.ZodType, Status extends number>(
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

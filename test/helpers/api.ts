import type { ExtractSchema } from 'hono/types'
import type { App } from '../../worker/app.ts'

/** The Worker's routes: their paths with parameters such as `:id`, and for each the methods with what they answer. */
type Routes = ExtractSchema<App>

/** A route's path as tests write it: parameters are any text. */
type Written<Path> = Path extends `${infer Before}/:${infer Rest}`
  ? Rest extends `${string}/${infer After}`
    ? Written<`${Before}/${string}/${After}`>
    : `${Before}/${string}`
  : Path

/** How many parts a path has; a parameter is one. */
type Parts<Path extends string, Count extends 0[] = []> = Path extends `${string}/${infer Rest}`
  ? Parts<Rest, [...Count, 0]>
  : Count['length']

type WithoutQuery<Path extends string> = Path extends `${infer Before}?${string}` ? Before : Path

/** The route that a path leads to. */
type RouteOf<Path extends string> = {
  [Route in keyof Routes & string]: WithoutQuery<Path> extends Written<Route>
    ? Parts<WithoutQuery<Path>> extends Parts<Route>
      ? Route
      : never
    : never
}[keyof Routes & string]

/** What the problems of RFC 9457 say beside the answer that was asked for. */
export interface ProblemFields {
  title?: string
  detail?: string
  code?: string
  errors?: { path: string; message: string }[]
}

type Answers<Route extends keyof Routes, Method extends string> = Routes[Route] extends {
  [Name in `$${Lowercase<Method>}`]: infer Answer
}
  ? Answer extends { output: infer Output; status: 200 | 201 | 202 }
    ? Output
    : never
  : never

/**
 * The body that a request to the API is answered with when it succeeds, by the schema that the route is made from:
 * `AnswerTo<'/v1/calls/call_1'>`.
 */
export type AnswerTo<Path extends string, Method extends string = 'GET'> = Answers<RouteOf<Path>, Method>

declare module './worker.ts' {
  export interface ApiTypes<Path extends string, Method extends string> {
    /** Of a route, what it answers or the fields of a problem; of anything else, whatever it may be. */
    answer: [RouteOf<Path>] extends [never]
      ? Record<string, unknown> & ProblemFields
      : [AnswerTo<Path, Method>] extends [never]
        ? ProblemFields
        : AnswerTo<Path, Method> & ProblemFields
  }
}

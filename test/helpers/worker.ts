import { inject } from 'vitest'
import type { Database } from '../../tools/migrate.ts'
import { launchWorker } from '../../tools/worker.ts'

/** What a test may set about its Worker. */
export interface StartOptions {
  /** Variables over those of `.dev.vars.example`; `undefined` takes one away. */
  bindings?: Record<string, string | undefined>
  /** The databases by their bindings, each with a name of its own choice: one for all unless said otherwise. */
  d1Databases?: Record<string, string>
  /** The file to run: the production Worker's bundle unless another one is named. */
  bundle?: string
  /** Folder in which the database outlives the Worker; without it the database is the test's own and is gone with it. */
  data?: string
}

/**
 * What the API answers, by path and method. `api.ts` adds `answer` from the Worker's own types; where those are not part
 * of the program, as in tests of pages, bodies are of no known shape.
 */
export interface ApiTypes<Path extends string, Method extends string> {
  path: Path
  method: Method
}

/** The body of an answer. */
export type BodyOf<Path extends string, Method extends string = 'GET'> =
  ApiTypes<Path, Method> extends { answer: infer Answer } ? Answer : Record<string, unknown>

/** One request to the API. */
export interface ApiRequest<Method extends string = string> {
  method?: Method
  /** Sent as JSON. */
  body?: unknown
  /** Bearer key: the admin key unless said otherwise, none when null. */
  key?: string | null
  /** "Now" for this request, in milliseconds since the epoch. */
  clock?: number
  headers?: Record<string, string>
}

/** The answer to it; `body` is the parsed JSON where it is JSON, else the text. */
export interface ApiAnswer<Body> {
  status: number
  headers: Headers
  body: Body
}

/** The real Worker, in the real runtime, for one test file. */
export interface TestWorker {
  url: string
  db: Database
  /** The directory of all sites: the same database unless `d1Databases` says otherwise. */
  directory: Database
  /** Every database by the name of its binding. */
  databases: Record<string, Database>
  /** Everything the Worker logged so far. */
  logs: string[]
  fetch(path: string, init?: RequestInit): Promise<Response>
  api<const Path extends string, const Method extends string = 'GET'>(
    path: Path,
    request?: ApiRequest<Method>,
  ): Promise<ApiAnswer<BodyOf<Path, Method>>>
  /** Runs what a cron trigger runs on Cloudflare. */
  runScheduled(): Promise<void>
  stop(): Promise<void>
}

/** The admin key of a Worker that is not local, where the example's does not count. */
export const productionKey = 'rk_4f8c1d7e2a9b3065d1c8'

/** Starts the bundled Worker with a migrated database of its own. Stop it in `afterAll`. */
export async function startWorker({
  bindings = {},
  d1Databases,
  bundle,
  data,
}: StartOptions = {}): Promise<TestWorker> {
  const settings = inject('workerSettings')
  const isLocal = !('TEST_CLOCK' in bindings) || bindings.TEST_CLOCK === '1'
  const variables = { ...settings.bindings, ...(!isLocal && { ADMIN_KEY: productionKey }), ...bindings }
  const defined = Object.entries(variables).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  const logs: string[] = []
  const worker = await launchWorker({
    settings: {
      ...settings,
      bindings: Object.fromEntries(defined),
      ...(d1Databases !== undefined && { d1Databases }),
    },
    onLog: (text) => logs.push(text),
    ...(bundle !== undefined && { bundle }),
    ...(data !== undefined && { data }),
  })
  const send = (path: string, init?: RequestInit) => fetch(worker.url + path, init)

  return {
    ...worker,
    logs,
    fetch: send,
    async api<Path extends string, Method extends string>(path: Path, request: ApiRequest<Method> = {}) {
      const { method = 'GET', body, key = variables.ADMIN_KEY ?? null, clock, headers } = request
      const response = await send(path, {
        method,
        headers: {
          ...(key !== null && { authorization: `Bearer ${key}` }),
          ...(clock !== undefined && { 'ringtrail-clock': String(clock) }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
      const parsed: unknown = isJson ? JSON.parse(text) : text
      return { status: response.status, headers: response.headers, body: parsed as BodyOf<Path, Method> }
    },
  }
}

import { inject } from 'vitest'
import type { Database } from '../../tools/migrate.ts'
import { launchWorker } from '../../tools/worker.ts'

/** What a test may set about its Worker. */
export interface StartOptions {
  /** Variables over those of `.dev.vars.example`; `undefined` takes one away. */
  bindings?: Record<string, string | undefined>
  /** Folder in which the database outlives the Worker; without it the database is the test's own and is gone with it. */
  data?: string
}

/** One request to the API. */
export interface ApiRequest {
  method?: string
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
  /** Everything the Worker logged so far. */
  logs: string[]
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** `Body` is what the test expects; nothing checks it. */
  api<Body = Record<string, unknown>>(path: string, request?: ApiRequest): Promise<ApiAnswer<Body>>
  /** Runs what a cron trigger runs on Cloudflare. */
  runScheduled(): Promise<void>
  stop(): Promise<void>
}

/** Starts the bundled Worker with a migrated database of its own. Stop it in `afterAll`. */
export async function startWorker({ bindings = {}, data }: StartOptions = {}): Promise<TestWorker> {
  const settings = inject('workerSettings')
  const variables = { ...settings.bindings, ...bindings }
  const defined = Object.entries(variables).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  const logs: string[] = []
  const worker = await launchWorker({
    settings: { ...settings, bindings: Object.fromEntries(defined) },
    onLog: (text) => logs.push(text),
    ...(data !== undefined && { data }),
  })
  const send = (path: string, init?: RequestInit) => fetch(worker.url + path, init)

  return {
    ...worker,
    logs,
    fetch: send,
    async api<Body>(path: string, request: ApiRequest = {}) {
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
      return { status: response.status, headers: response.headers, body: parsed as Body }
    },
  }
}

import { hash, timingSafeEqual } from 'node:crypto'
import { bundleForWorkers } from '../../tools/build.ts'
import { openSqlite } from '../../tools/sqlite.ts'
import type { Engine } from './engine.ts'
import { post, takeSteps } from './steps.ts'

/** What the bundled Worker exports, as far as it is used here. */
interface Bundled {
  app: { fetch(request: Request, env: unknown, context: unknown): Response | Promise<Response> }
}

/** The database never fails here, so nothing is kept for that. */
const failover = {
  getByName: () => ({
    addRoutes() {},
    redirectPool() {},
    removePool() {},
    removeSite() {},
    routeOf: () => null,
  }),
}
const context = { waitUntil() {}, passThroughOnException() {} }
const origin = 'http://bench.example'

/** The Worker in this process, over SQLite in memory: the same code and the same SQL, without the round trips. */
export async function inMemory(bindings: Record<string, string>): Promise<Engine> {
  const script = await bundleForWorkers('bench/accuracy/app.js')
  const { app }: Bundled = await import(
    `data:text/javascript;base64,${Buffer.from(script).toString('base64')}`
  )
  // workerd's own addition to WebCrypto; and a digest at once, for the way to Node's thread pool takes longer.
  Object.assign(crypto.subtle, { timingSafeEqual, digest })
  const db = openSqlite()
  const env = { ...bindings, DIRECTORY: db, DB: db, FAILOVER: failover }
  const dispatch = (request: Request) => app.fetch(request, env, context)
  return {
    async send(path, headers, body) {
      const response = await dispatch(post(`${origin}${path}`, headers, body))
      const text = await response.text()
      if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
      return text
    },
    take: (steps) => takeSteps(origin, steps, dispatch),
    rows: async <Row>(query: string, parameter: string) =>
      (await db.prepare(query).bind(parameter).all<Row>()).results,
    stop: () => Promise.resolve(),
  }
}

/** WebCrypto's digest, as far as the Worker uses it. */
async function digest(_: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer> {
  return new Uint8Array(hash('sha256', data, 'buffer')).buffer
}

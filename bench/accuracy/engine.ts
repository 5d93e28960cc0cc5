import { Agent, request } from 'node:http'
import { Miniflare } from 'miniflare'
import { bundleForWorkers, bundleSnippet } from '../../tools/build.ts'
import { migrate } from '../../tools/migrate.ts'
import { readSettings } from '../../tools/settings.ts'
import { inMemory } from './memory.ts'
import type { Remembered, Step } from './steps.ts'

/** The Worker under the test clock, with a database of its own. */
export interface Engine {
  /** Sends a request and gives the answer's text; throws for any answer of 400 and more. */
  send(path: string, headers: Record<string, string>, body: string): Promise<string>
  /** Takes a list of steps; gives what the browsers remember. */
  take(steps: Step[]): Promise<Record<string, Remembered>>
  /** The rows of a query with one parameter. */
  rows<Row>(query: string, parameter: string): Promise<Row[]>
  stop(): Promise<void>
}

/** The origin that webhooks are signed for. */
export const publicOrigin = 'http://bench.example'

/**
 * Starts as many engines as there are replays to run side by side.
 *
 * @param fast the same Worker in Node over Node's own SQLite, instead of the real workerd and D1
 */
export async function startEngines(count: number, fast: boolean): Promise<Engine[]> {
  await bundleSnippet()
  const { name: _, ...settings } = await readSettings('.dev.vars.example')
  delete settings.bindings.DEBUG
  settings.bindings.PUBLIC_ORIGIN = publicOrigin
  if (fast) return Promise.all(Array.from({ length: count }, () => inMemory(settings.bindings)))
  const script = await bundleForWorkers('bench/accuracy/entry.js')
  return Promise.all(Array.from({ length: count }, () => onD1(settings, script)))
}

async function onD1(settings: ConstructorParameters<typeof Miniflare>[0], script: string): Promise<Engine> {
  const miniflare = new Miniflare({
    cf: false,
    workers: [
      {
        ...settings,
        name: 'ringtrail',
        modules: [{ type: 'ESModule', path: 'bench.js', contents: script }],
        unsafeDirectSockets: [{ port: 0 }],
      },
    ],
  })
  await miniflare.ready
  const db = await miniflare.getD1Database('DB', 'ringtrail')
  await migrate(await miniflare.getD1Database('DIRECTORY', 'ringtrail'), 'directory')
  await migrate(db, 'site')
  const { origin } = await miniflare.unsafeGetDirectURL('ringtrail')
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send: Engine['send'] = (path, headers, body) => post(`${origin}${path}`, headers, body, agent)
  return {
    send,
    take: async (steps) => JSON.parse(await send('/bench/steps', {}, JSON.stringify(steps))),
    rows: async <Row>(query: string, parameter: string) =>
      (await db.prepare(query).bind(parameter).all<Row>()).results,
    async stop() {
      agent.destroy()
      await miniflare.dispose()
    },
  }
}

function post(url: string, headers: Record<string, string>, body: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', headers, agent }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
      })
      answer.on('end', () => {
        if ((answer.statusCode ?? 500) < 400) resolve(text)
        else reject(new Error(`${url}: ${answer.statusCode} ${text}`))
      })
    })
    outgoing.on('error', (error) => {
      // While this process computed a bound, workerd closed the connection that waited: nodejs.org/api/http.html, reusedSocket.
      if (outgoing.reusedSocket) resolve(post(url, headers, body, agent))
      else reject(error)
    })
    outgoing.end(body)
  })
}

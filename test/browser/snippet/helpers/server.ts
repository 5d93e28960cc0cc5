import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { renderModule, renderScript } from '../../../../shared/script.ts'
import type {
  CopySignal,
  ForgetRequest,
  ScriptSettings,
  SignalRequest,
  SwapReport,
  VisitRequest,
  VisitResponse,
} from '../../../../shared/wire.ts'
import { forgetRequest } from '../../../../shared/wire.ts'
import type { BuiltSnippet, ModuleName } from '../../../../snippet/build.ts'
import { readSnippet } from '../../../../tools/build.ts'
import { giveNumbers, targets } from './numbers.ts'

/** What the stand-in for the Worker does with a visit: an answer, a bare status, no word, or anything else. */
export type Reply = VisitResponse | number | 'silence' | ((response: ServerResponse) => void)

export interface SiteOptions {
  /** By path: HTML, or a function that streams it. `/` serves any path that is not named. */
  pages: Record<string, string | ((response: ServerResponse) => void)>
  /** By default every target found gets its tracking number. */
  reply?: (request: VisitRequest) => Reply
  settings?: Partial<ScriptSettings>
  /** The modules inside the script. The others are there to be loaded. */
  modules?: ModuleName[]
}

/** A web site and its Worker on one port, with what was sent to the Worker. */
export interface Site {
  port: number
  visits: VisitRequest[]
  signals: (SignalRequest | CopySignal | SwapReport)[]
  /** The requests to forget a visitor. */
  forgotten: ForgetRequest[]
  /** The modules that the page loaded. */
  loaded: string[]
  /** The cookies that came with each visit and each signal. */
  cookies: (string | undefined)[]
  /** The content types of all that was posted. */
  contentTypes: Set<string | undefined>
  /** The paths of the requests that are here and have no whole answer yet. */
  held: Map<ServerResponse, string>
  stop(): void
}

let reading: Promise<BuiltSnippet> | undefined

/** The script as it was built before the tests. */
function builtSnippet(): Promise<BuiltSnippet> {
  reading ??= readSnippet()
  return reading
}

/**
 * Serves pages, the script at `/ringtrail.js` as it was built last, and the three open endpoints. The page is meant to
 * be opened on `localhost`, the script talks to `127.0.0.1`: two origins, as in real life.
 */
export async function startSite({
  pages,
  reply = giveNumbers,
  settings,
  modules = [],
}: SiteOptions): Promise<Site> {
  const { core, modules: texts } = await builtSnippet()
  const visits: VisitRequest[] = []
  const signals: Site['signals'] = []
  const forgotten: ForgetRequest[] = []
  const loaded: string[] = []
  const cookies: Site['cookies'] = []
  const contentTypes = new Set<string | undefined>()
  const held: Site['held'] = new Map()

  const answerVisit = (request: VisitRequest, response: ServerResponse) => {
    visits.push(request)
    const answer = reply(request)
    if (answer === 'silence') return
    response.setHeader('Access-Control-Allow-Origin', '*')
    if (typeof answer === 'function') answer(response)
    else if (typeof answer === 'number') response.writeHead(answer).end('{}')
    else response.end(JSON.stringify(answer))
  }

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    held.set(response, pathname)
    response.on('close', () => held.delete(response))
    if (request.method === 'POST') contentTypes.add(request.headers['content-type'])
    if (pathname === '/v1/visits' || pathname === '/v1/signals') cookies.push(request.headers.cookie)
    if (pathname === '/v1/visits') return answerVisit(JSON.parse(await text(request)), response)
    if (pathname === '/v1/signals') {
      signals.push(JSON.parse(await text(request)))
      response.setHeader('Access-Control-Allow-Origin', '*')
      return void response.writeHead(204).end()
    }
    if (pathname === '/v1/forget') {
      forgotten.push(forgetRequest.parse(JSON.parse(await text(request))))
      response.setHeader('Access-Control-Allow-Origin', '*')
      return void response.writeHead(204).end()
    }
    const module = /^\/s\/(\w+)\.js$/.exec(pathname)?.[1]
    if (module) {
      loaded.push(module)
      response.setHeader('Access-Control-Allow-Origin', '*')
      response.setHeader('Content-Type', 'text/javascript; charset=utf-8')
      return void response.end(renderModule(texts[module as ModuleName]))
    }
    // Asked for by the browser itself, whenever it likes: no page.
    if (pathname === '/favicon.ico') return void response.writeHead(204).end()
    if (pathname === '/ringtrail.js') {
      const inlined = {
        site: 'demo1234',
        api: `http://127.0.0.1:${port}`,
        targets,
        links: '[href^=tel i],[href^=sms i],[href^=callto i]',
        reports: 0,
        ...settings,
      }
      response.setHeader('Content-Type', 'text/javascript; charset=utf-8')
      return void response.end(
        renderScript(
          core,
          inlined,
          modules.map((name) => texts[name]),
        ),
      )
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    const page = pages[pathname] ?? pages['/'] ?? ''
    if (typeof page === 'string') response.end(page)
    else page(response)
  }

  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { port, visits, signals, forgotten, loaded, cookies, contentTypes, held, stop }
}

import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { VisitResponse } from '../../shared/wire.ts'
import { typicalScript } from '../../tools/script-weight.ts'
import { shownNumber } from './script.ts'

/** How far away the script and the Worker's answers are. Milliseconds. */
export interface Distances {
  script: number
  api: number
}

/** A web site on `localhost` and its Worker on `127.0.0.1`: two origins, as in real life. */
export interface Host {
  /** Where the pages are: any path but the script's. */
  url: string
  stop(): void
}

/** Where pages load the script from. Browsers may keep it, as the Worker's headers allow. */
export const scriptPath = '/ringtrail.js'

/** The default way to put it on a page. */
export const scriptTag = `<script async src="${scriptPath}"></script>`

/** The same with an early question, as docs/snippet.md has it. */
export const earlyTag = (api: string): string => `<script>
ringtrailEarly = { site: 'k3x9q2bz', view: crypto.randomUUID(), url: location.href, referrer: document.referrer, title: document.title, targets: ['+12025550123'], .../(?<visitor>vis_\\w+)\\.(?<session>ses_\\w+)/.exec(document.cookie)?.groups }
if (!document.prerendering) ringtrailEarly.answer = fetch('${api}/v1/visits', { method: 'POST', keepalive: true, body: JSON.stringify(ringtrailEarly) })
</script><script async src="${scriptPath}?early=1"></script>`

/** Serves a page under every path, the script, and an answer to every visit. */
export async function startHost(
  page: (response: ServerResponse, api: string) => void | Promise<void>,
  distances: Distances = { script: 0, api: 0 },
): Promise<Host> {
  const answer = (): VisitResponse => ({
    visitor: `vis_${'0'.repeat(26)}`,
    session: `ses_${'0'.repeat(26)}`,
    numbers: [shownNumber()],
    renewAfter: 60,
  })
  const serve = async (path: string | undefined, response: ServerResponse) => {
    if (path?.startsWith(scriptPath)) {
      await pause(distances.script)
      response.setHeader('Content-Type', 'text/javascript')
      response.setHeader('Cache-Control', 'public, max-age=300')
      response.end(await typicalScript(api, path.endsWith('early=1') ? ['prefetch'] : []))
    } else if (path?.startsWith('/v1/')) {
      await pause(distances.api)
      response.setHeader('Access-Control-Allow-Origin', '*')
      response.end(JSON.stringify(answer()))
    } else {
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      await page(response, api)
    }
  }
  const server = createServer((request, response) => void serve(request.url, response))
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  const api = `http://127.0.0.1:${port}`
  return {
    url: `http://localhost:${port}`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

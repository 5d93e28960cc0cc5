import { Agent, request } from 'node:http'

/** One HTTP request of a load. */
export interface LoadRequest {
  method: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
}

/** What a load came to. */
export interface LoadResult {
  perSecond: number
  failed: number
}

/**
 * Sends `count` requests over `connections` kept-alive connections, each as soon as the one before it is
 * answered. Plain `node:http`, since `fetch` would cost more than what is measured.
 */
export async function load(
  url: string,
  count: number,
  connections: number,
  make: (index: number) => LoadRequest,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let next = 0
  let failed = 0
  const start = performance.now()
  const connection = async () => {
    while (next < count) if ((await send(url, make(next++), agent)) !== 200) failed++
  }
  await Promise.all(Array.from({ length: connections }, connection))
  const seconds = (performance.now() - start) / 1000
  agent.destroy()
  return { perSecond: count / seconds, failed }
}

function send(url: string, { method, headers = {}, body }: LoadRequest, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** The middle of some figures. */
export function median(figures: number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN
}

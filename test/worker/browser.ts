import { type Cost, costOf } from '../helpers/cost.ts'
import { homePage } from '../helpers/site.ts'
import type { TestWorker } from '../helpers/worker.ts'

/** What a browser sends, over what it usually does; null leaves a header out. */
export interface Request {
  /** Sent by POST as `text/plain`. */
  body?: unknown
  /** "Now" for the request, in milliseconds since the epoch. */
  clock?: number
  headers?: Record<string, string | null>
}

/** An answer as a browser sees it. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  cost: Cost
}

const usual = {
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  connection: 'close',
}

/** Asks as a browser on the site's home page does: a GET with its referrer, a POST with its origin. */
export async function ask(worker: TestWorker, path: string, request: Request = {}): Promise<Answer> {
  const { body, clock, headers } = request
  const all: Record<string, string | null> = {
    ...usual,
    ...(body === undefined
      ? { referer: homePage }
      : { origin: new URL(homePage).origin, 'content-type': 'text/plain' }),
    ...(clock !== undefined && { 'ringtrail-clock': String(clock) }),
    ...headers,
  }
  const response = await worker.fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, cost: costOf(response.headers) }
}

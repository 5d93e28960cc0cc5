import { randomUUID } from 'node:crypto'
import type { SignalRequest, VisitRequest, VisitResponse } from '../../shared/wire.ts'
import { type Cost, costOf } from './cost.ts'
import { homePage, type TestSite } from './site.ts'
import type { TestWorker } from './worker.ts'

/** Who sends a request; null leaves a header out. */
export interface Sender {
  /** "Now" for the request, in milliseconds since the epoch. */
  clock?: number
  userAgent?: string
  origin?: string | null
  type?: string
  /** Where Cloudflare says that it comes from. */
  address?: string
}

/** A visit that was answered. */
export interface Visit extends VisitResponse {
  view: string
  /** The number shown for the first target. */
  number: string | undefined
  cost: Cost
}

/** What a browser knows of itself after a visit. */
export type Ids = Pick<VisitResponse, 'visitor' | 'session'>

const browser =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

/** The user agent of a phone. */
export const phoneBrowser =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36'

/** Posts as the script does: JSON as `text/plain`, from a page of the site. A string is sent as it is. */
export function post(
  worker: TestWorker,
  path: '/v1/visits' | '/v1/signals',
  body: unknown,
  sender: Sender = {},
): Promise<Response> {
  const {
    clock,
    userAgent = browser,
    origin = new URL(homePage).origin,
    type = 'text/plain',
    address,
  } = sender
  return worker.fetch(path, {
    method: 'POST',
    headers: {
      'content-type': type,
      'user-agent': userAgent,
      // workerd may close a connection that was kept alive just as it is used again, and no client repeats a POST.
      connection: 'close',
      ...(origin !== null && { origin }),
      ...(address !== undefined && { 'cf-connecting-ip': address }),
      ...(clock !== undefined && { 'ringtrail-clock': String(clock) }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** A page view of the site's home page with its target on it; `fields` go over it. */
export function viewOf(site: TestSite, fields: Partial<VisitRequest> = {}): VisitRequest {
  return {
    site: site.key,
    view: randomUUID(),
    url: homePage,
    referrer: '',
    targets: [site.target],
    ...fields,
  }
}

/** The ids of an earlier visit as the script sends them back. */
export function as({ visitor, session }: Ids): Pick<VisitRequest, 'visitor' | 'session'> {
  return { ...(visitor !== null && { visitor }), ...(session !== null && { session }) }
}

/** Visits a page of the site and expects to be answered. */
export async function visit(
  worker: TestWorker,
  site: TestSite,
  fields: Partial<VisitRequest> = {},
  sender: Sender = {},
): Promise<Visit> {
  const request = viewOf(site, fields)
  const response = await post(worker, '/v1/visits', request, sender)
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${response.status} ${text}`)
  const answer: VisitResponse = JSON.parse(text)
  return { ...answer, view: request.view, number: answer.numbers[0]?.number, cost: costOf(response.headers) }
}

/** Sends a signal of a visit's page and expects it to be taken. */
export async function signal(
  worker: TestWorker,
  site: TestSite,
  { visitor, session, view }: Pick<Visit, 'visitor' | 'session' | 'view'>,
  fields: Partial<SignalRequest> & Pick<SignalRequest, 'type'>,
  sender: Sender = {},
): Promise<Cost> {
  const response = await post(
    worker,
    '/v1/signals',
    { site: site.key, visitor, session, view, ...fields },
    sender,
  )
  if (response.status !== 204) throw new Error(`${response.status} ${await response.text()}`)
  return costOf(response.headers)
}

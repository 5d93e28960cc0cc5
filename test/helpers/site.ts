import type { ApiAnswer, TestWorker } from './worker.ts'

/** A site as tests need it. */
export interface TestSite {
  id: string
  key: string
  /** Its first printed number, E.164. */
  target: string
}

export interface TestPool {
  id: string
  /** The tracking numbers it was given, E.164. */
  numbers: string[]
}

/** The page that visits happen on unless a test says otherwise. */
export const homePage = 'https://plumber.example/'

/** The printed number that sites have unless a test says otherwise. */
export const printedNumber = '+12025550100'

let numbersMade = 0

/** Tracking numbers that no other test of this file has, in ascending order. */
export function newNumbers(count: number): string[] {
  return Array.from({ length: count }, () => `+1303${2_000_000 + numbersMade++}`)
}

/** Creates a site by the API; `fields` go over the usual ones. */
export async function createSite(
  worker: TestWorker,
  fields: { domains?: string[]; targets?: string[] } & Record<string, unknown> = {},
): Promise<TestSite> {
  const body = {
    name: 'Plumber',
    domains: ['plumber.example'],
    timezone: 'America/New_York',
    country: 'US',
    targets: [printedNumber],
    ...fields,
  }
  const site = made(await worker.api('/v1/sites', { method: 'POST', body }))
  return { ...site, id: String(site.id), key: String(site.key), target: body.targets[0] ?? '' }
}

/** Creates a pool by the API, dynamic and for the site's target unless `fields` say otherwise, with these numbers. */
export async function createPool(
  worker: TestWorker,
  site: TestSite,
  numbers: string[],
  fields: Record<string, unknown> = {},
): Promise<TestPool> {
  const usual = { name: 'Pool', kind: 'dynamic', ...(fields.kind !== 'static' && { target: site.target }) }
  const body = { ...usual, ...fields }
  const { id } = made(await worker.api(`/v1/sites/${site.id}/pools`, { method: 'POST', body }))
  if (numbers.length > 0) {
    made(await worker.api(`/v1/pools/${id}/numbers`, { method: 'POST', body: { numbers } }))
  }
  return { id: String(id), numbers }
}

/** Rests, retires or reactivates a number by the API. */
export async function setState(
  worker: TestWorker,
  number: string,
  state: 'active' | 'resting' | 'reserve' | 'retired',
): Promise<void> {
  const answer = await worker.api(`/v1/numbers/${number}`, { method: 'PATCH', body: { state } })
  if (answer.status !== 200) throw new Error(`PATCH ${number}: ${JSON.stringify(answer.body)}`)
}

function made<Body>({ status, body }: ApiAnswer<Body>): Body {
  if (status !== 201) throw new Error(`Nothing was made: ${status} ${JSON.stringify(body)}`)
  return body
}

import { homePage, type TestSite } from '../helpers/site.ts'
import { visit } from '../helpers/visit.ts'
import type { TestWorker } from '../helpers/worker.ts'
import { type Answer, ask } from './browser.ts'

/** A report of how the swap of a view went, and who sends it. */
export interface Reported {
  clock: number
  /** The page of the view. */
  url?: string
  /** Without one each visitor is told apart. */
  address?: string
  headers?: Record<string, string | null>
}

/** Opens a page as a new visitor and reports how its swap went; by itself three numbers were written and all was well. */
export async function reportSwap(
  worker: TestWorker,
  site: TestSite,
  { clock, url = homePage, address, headers }: Reported,
  fields: Record<string, unknown> = {},
): Promise<Answer> {
  const { view } = await visit(worker, site, { url }, { clock })
  return sendSwap(worker, site, { view, ...fields }, { clock, headers: { ...from(address), ...headers } })
}

/** The report alone, of whatever view. */
export function sendSwap(
  worker: TestWorker,
  site: TestSite,
  fields: Record<string, unknown>,
  request: { clock: number; headers?: Record<string, string | null> },
): Promise<Answer> {
  const body = { site: site.key, type: 'swap', made: 3, missing: 0, reverted: 0, ...fields }
  return ask(worker, '/v1/signals', { body, ...request })
}

/** The header by which Cloudflare names an address. */
export function from(address: string | undefined): Record<string, string> {
  return address === undefined ? {} : { 'cf-connecting-ip': address }
}

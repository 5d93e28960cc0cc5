import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { readRows } from '../../helpers/tables.ts'
import type { TestWorker } from '../../helpers/worker.ts'
import { userAgent } from '../demo/visitor.ts'

/** A visitor on a site that stands on one host, while its Worker stands on another, as for most sites. */
export interface OwnerSite {
  site: TestSite
  page: Page
  /** Opens a path and waits until the Worker has answered its view. */
  open(path: string): Promise<void>
  /** Everything that the Worker keeps of this site. */
  count(table: 'visitors' | 'sessions' | 'leases' | 'page_views'): Promise<number>
}

/** Makes a site with five numbers, whose pages have this HTML by their paths. It ends with the test. */
export async function startOwnerSite(
  worker: TestWorker,
  browser: Browser,
  html: (site: TestSite, path: string, response: ServerResponse) => string,
): Promise<OwnerSite> {
  const site = await createSite(worker, { domains: ['localhost'] })
  await createPool(worker, site, newNumbers(5))
  const server = createServer(({ url = '/' }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html(site, url, response))
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  const context = await browser.newContext({ userAgent })
  const page = await context.newPage()
  onTestFinished(async () => {
    await context.close()
    server.close()
  })
  return {
    site,
    page,
    async open(path) {
      const isAnswered = page.waitForResponse((response) => response.url().endsWith('/v1/visits'))
      await Promise.all([isAnswered, page.goto(`http://localhost:${port}${path}`)])
    },
    count: async (table) =>
      (await readRows(worker.db, `SELECT * FROM ${table} WHERE site = ?`, site.id)).length,
  }
}

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { demoBundle } from '../../../tools/build.ts'
import { seedDemo } from '../../../tools/seed.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

// A headless Chromium says so in its user agent, and bots are given the printed number.
export const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

/** The places the demo's visitors arrive from. */
export type Arrival = 'Google Ads' | 'Facebook' | 'ChatGPT' | 'Direct'

/** Somebody who looks at the demo page in a browser of their own and has a telephone beside it. */
export interface Visitor {
  page: Page
  /** Follows a link *Arrive from* and waits until the script has swapped the number. */
  arrive(from: Arrival): Promise<void>
  /** Opens a page of the business from its navigation, and stays until its view is recorded. */
  read(name: 'Home' | 'Services' | 'Prices' | 'Contact'): Promise<void>
  /** Presses a button of the softphone. */
  press(button: string): Promise<void>
  /** The number in the header of the page. */
  seeNumber(): Promise<string | null>
}

/** The demo as `npm start` sets it up, with a browser to look at it. */
export interface Demo {
  visit(): Promise<Visitor>
  /** Makes the demo's site anew, with no visitor yet and all numbers free. */
  startOver(): Promise<void>
  stop(): Promise<void>
}

/** Starts the demo in a Worker of its own. Call `startOver` before the first visit. */
export async function startDemo(browser: Browser): Promise<Demo> {
  const worker = await startWorker({ bundle: demoBundle })
  const contexts: BrowserContext[] = []
  const closeAll = () => Promise.all(contexts.splice(0).map((context) => context.close()))
  return {
    async visit() {
      const context = await browser.newContext({ userAgent })
      contexts.push(context)
      return visit(worker, context)
    },
    async startOver() {
      await closeAll()
      const { body } = await worker.api('/v1/sites')
      for (const { id } of body.data as { id: string }[]) {
        await worker.api(`/v1/sites/${id}`, { method: 'DELETE' })
      }
      // Removes what is left of them, which keeps others from their numbers.
      await worker.runScheduled()
      await seedDemo(worker.url, 'rk_local_admin')
    },
    async stop() {
      await closeAll()
      await worker.stop()
    },
  }
}

async function visit(worker: TestWorker, context: BrowserContext): Promise<Visitor> {
  const page = await context.newPage()
  const number = page.locator('.site-phone')
  const recorded = () => page.waitForResponse((response) => response.url().endsWith('/v1/visits'))
  // The demo's site is `localhost`; the test's Worker names itself by its address.
  const origin = worker.url.replace('127.0.0.1', 'localhost')
  await Promise.all([recorded(), page.goto(`${origin}/`)])
  return {
    page,
    async arrive(from) {
      await Promise.all([recorded(), page.getByRole('link', { name: from, exact: true }).click()])
      await page.waitForFunction(() => !document.querySelector('.site-phone')?.textContent?.includes('0100'))
    },
    async read(name) {
      await Promise.all([recorded(), page.getByRole('link', { name, exact: true }).click()])
    },
    press: (button) => page.getByRole('button', { name: button, exact: true }).click(),
    seeNumber: () => number.textContent(),
  }
}

import type { Browser, Page } from 'playwright-core'
import { demoBundle } from '../../../tools/build.ts'
import { seedDemo } from '../../../tools/seed.ts'
import { launchBrowser } from '../../helpers/browser.ts'
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
  worker: TestWorker
  visit(): Promise<Visitor>
  stop(): Promise<void>
}

export async function startDemo(): Promise<Demo> {
  const [worker, browser] = await Promise.all([startWorker({ bundle: demoBundle }), launchBrowser()])
  await seedDemo(worker.url, 'rk_local_admin')
  return {
    worker,
    visit: () => visit(worker, browser),
    async stop() {
      await browser.close()
      await worker.stop()
    },
  }
}

async function visit(worker: TestWorker, browser: Browser): Promise<Visitor> {
  const context = await browser.newContext({ userAgent })
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

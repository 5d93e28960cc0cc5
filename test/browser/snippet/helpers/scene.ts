import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { launchBrowser } from '../../../helpers/browser.ts'
import { withBrowser } from '../../browser.ts'
import { pendingRequests } from './rest.ts'
import { type Site, type SiteOptions, startSite } from './server.ts'

export const scriptTag = '<script async src="/ringtrail.js"></script>'

export interface SceneOptions extends Partial<SiteOptions> {
  path?: string
  /** The host name in the address: `localhost`, or one that `browser.ts` puts on this machine. */
  host?: string
  /** Runs in the page before any of its scripts, with `argument`. */
  before?: (argument: string) => void
  argument?: string
  referrer?: string
  /** Whether the page is parsed to its end before the test goes on; by default it is. */
  isParsed?: boolean
  /** The test may move the page's clock forward, see {@link letPass}. */
  hasOwnClock?: boolean
}

/** One visitor with one tab on one site. */
export interface Scene extends Site {
  page: Page
  context: BrowserContext
  /** What the page or its scripts complained about. */
  complaints: string[]
  /** Where the requests of the page go that have no answer yet. */
  pending: ReadonlyMap<Request, string>
}

/** An HTML page with the script in its head. */
export const withScript = (body: string): string =>
  `<!doctype html><html><head><title>Plumber</title>${scriptTag}</head><body>${body}</body></html>`

/** Returns a verb that opens a page for a new visitor, in the browser that all files share. */
export function useBrowser() {
  let browser: Browser | undefined
  withBrowser.beforeAll(({ browser: shared }) => {
    browser = shared
  })
  return pagesOf(() => browser)
}

/**
 * The same in a browser of the file's own.
 *
 * @param unwantedArguments Of the switches that Playwright gives every browser, those that this one does without.
 */
export function useOwnBrowser(unwantedArguments: string[]) {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await launchBrowser([], unwantedArguments)
  })
  afterAll(() => browser?.close())
  return pagesOf(() => browser)
}

const pagesOf = (find: () => Browser | undefined) =>
  /** Opens a page with this body, or those in `options.pages`, and waits until the document is loaded. */
  async function openPage(body: string, options: SceneOptions = {}): Promise<Scene> {
    const browser = find()
    if (!browser) throw new Error('The browser has not started')
    const site = await startSite({ ...options, pages: { '/': withScript(body), ...options.pages } })
    const context = await browser.newContext()
    onTestFinished(async () => {
      await context.close()
      site.stop()
    })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    const pending = pendingRequests(page)
    if (options.hasOwnClock) await page.clock.install()
    if (options.before) await page.addInitScript(options.before, options.argument ?? '')
    const { host = 'localhost', path = '/', referrer } = options
    await page.goto(`http://${host}:${site.port}${path}`, {
      waitUntil: options.isParsed === false ? 'commit' : 'domcontentloaded',
      ...(referrer && { referer: referrer }),
    })
    return { ...site, page, context, complaints, pending }
  }

/** Expects something to become true in a while; a busy machine may take its time. */
export const eventually = <Value>(read: () => Value | Promise<Value>) =>
  expect.poll(read, { timeout: 10_000, interval: 20 })

/** Waits until an element's text is this. */
export async function seeNumber({ page }: Scene, selector: string, text: string): Promise<void> {
  await eventually(() => page.textContent(selector)).toBe(text)
}

/** Waits until the Worker has got this many visits. */
export async function awaitVisits({ visits }: Scene, count: number): Promise<void> {
  await eventually(() => visits.length).toBe(count)
}

/** Waits until the Worker has got this many signals of a type. */
export async function awaitSignals({ signals }: Scene, type: string, count: number): Promise<void> {
  await eventually(() => signals.filter((signal) => signal.type === type).length).toBe(count)
}

/** Moves the clock of a page that has its own: what was to happen meanwhile happens now. */
export const letPass = ({ page }: Scene, milliseconds: number): Promise<void> =>
  page.clock.fastForward(milliseconds)

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { launchBrowser } from '../../../helpers/browser.ts'
import { type Site, type SiteOptions, startSite } from './server.ts'

export const scriptTag = '<script async src="/ringtrail.js"></script>'

export interface SceneOptions extends Partial<SiteOptions> {
  path?: string
  /** The host name in the address; anything but `localhost` needs {@link useBrowser} to map it. */
  host?: string
  /** Runs in the page before any of its scripts, with `argument`. */
  before?: (argument: string) => void
  argument?: string
  referrer?: string
}

/** One visitor with one tab on one site. */
export interface Scene extends Site {
  page: Page
  context: BrowserContext
  /** What the page or its scripts complained about. */
  complaints: string[]
}

/** An HTML page with the script in its head. */
export const withScript = (body: string): string =>
  `<!doctype html><html><head><title>Plumber</title>${scriptTag}</head><body>${body}</body></html>`

/** Shares a browser among the tests of a file; returns a verb that opens a page for a new visitor. */
export function useBrowser(extraArguments: string[] = [], unwantedArguments: string[] = []) {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await launchBrowser(extraArguments, unwantedArguments)
  })
  afterAll(() => browser?.close())

  /** Opens a page with this body, or those in `options.pages`, and waits until the document is loaded. */
  return async function openPage(body: string, options: SceneOptions = {}): Promise<Scene> {
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
    if (options.before) await page.addInitScript(options.before, options.argument ?? '')
    const { host = 'localhost', path = '/', referrer } = options
    await page.goto(`http://${host}:${site.port}${path}`, {
      waitUntil: 'domcontentloaded',
      ...(referrer && { referer: referrer }),
    })
    return { ...site, page, context, complaints }
  }
}

/** Expects something to become true in a while; a busy machine may take its time. */
export const eventually = <Value>(read: () => Value | Promise<Value>) =>
  expect.poll(read, { timeout: 10_000 })

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

/** Lets the page do whatever it still has to do; for things that must not happen. */
export const waitAMoment = ({ page }: Scene, milliseconds = 300): Promise<void> =>
  page.waitForTimeout(milliseconds)

import type { Browser, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'
import { withBrowser } from '../browser.ts'
import { pasteFromGuide } from '../snippet/helpers/guide.ts'
import { type OwnerSite, startOwnerSite } from './owner-site.ts'

let worker: TestWorker
let browser: Browser

withBrowser.beforeAll(async ({ browser: shared }) => {
  browser = shared
  worker = await startWorker()
})
afterAll(() => worker.stop())

/** The printed number, and a script that writes down what the first frame shows. */
const printed = `<p>(202) 555-0100</p>
  <script>requestAnimationFrame(() => (seen = document.querySelector('p').textContent))</script>`

const swapped = expect.stringMatching(/^\(303\) 200-\d{4}$/)

const cookieOf = (page: Page) => expect.poll(() => page.evaluate(() => document.cookie))

async function expectOneVisitor({ count }: OwnerSite, views: number): Promise<void> {
  expect(await count('visitors')).toBe(1)
  expect(await count('sessions')).toBe(1)
  expect(await count('leases')).toBe(1)
  expect(await count('page_views')).toBe(views)
}

test('a number inside the script is in the first frame, and the views take no second one', async () => {
  const own = await startOwnerSite(
    worker,
    browser,
    ({ key }) => `<!doctype html><script src="${worker.url}/s/${key}.js?number=1"></script>${printed}`,
  )
  await own.open('/')
  const seen = () => own.page.evaluate('window.seen')
  await expect.poll(seen).toEqual(swapped)
  const first = await seen()
  await cookieOf(own.page).toMatch(/ringtrail=vis_\w+\.ses_/)
  await own.open('/next')
  await expect.poll(seen).toBe(first)
  await expectOneVisitor(own, 2)
})

test('an early question is the view, and the script’s number is its answer', async () => {
  const own = await startOwnerSite(worker, browser, ({ key, target }) => {
    const lines = pasteFromGuide('ringtrailEarly', {
      site: key,
      target,
      api: worker.url,
      script: `${worker.url}/s/${key}.js?early=1`,
    })
    return `<!doctype html><title>Plumber</title>${lines}${printed}`
  })
  for (const path of ['/', '/next']) {
    await own.open(path)
    await expect.poll(() => own.page.textContent('p')).toEqual(swapped)
    await cookieOf(own.page).toMatch(/ringtrail=vis_\w+\.ses_/)
  }
  await expectOneVisitor(own, 2)
})

test('who wants to be forgotten is forgotten at both ends', async () => {
  const own = await startOwnerSite(
    worker,
    browser,
    ({ key }) => `<!doctype html><script src="${worker.url}/s/${key}.js?number=1"></script>${printed}`,
  )
  await own.open('/')
  await cookieOf(own.page).toMatch(/ringtrail=vis_\w+\.ses_/)
  await own.page.evaluate('ringtrail("forget")')
  await expect.poll(() => own.count('visitors')).toBe(0)
  await expect.poll(async () => (await own.page.context().cookies()).length).toBe(0)
  expect(await own.page.evaluate(() => localStorage.length)).toBe(0)
})

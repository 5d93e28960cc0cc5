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

/** The ways by which a tag reaches a page, beside the plain one; each requires consent. */
const deliveries: Record<string, (address: string, code: string) => string> = {
  // It makes an element of its own from the tag and leaves all `data-` attributes out.
  'a tag manager': (address) =>
    `<script>{ const script = document.createElement('script'); script.async = true; script.src = '${address}?consent=required'; document.head.append(script) }</script>`,
  'a module by its address': (address) => `<script type="module" src="${address}?consent=required"></script>`,
  'a module by its attribute': (address) =>
    `<script type="module" src="${address}" data-consent="required"></script>`,
  inline: (_, code) => `<script data-consent="required">${code}</script>`,
  'an inline module': (_, code) => `<script type="module" data-consent="required">${code}</script>`,
  'an inline module that imports': (address) =>
    `<script type="module" data-consent="required">import '${address}'</script>`,
  'a dynamic import': (address) => `<script>import('${address}?consent=required')</script>`,
  'a script that runs what it fetched': (address) =>
    `<script>fetch('${address}?consent=required').then((each) => each.text()).then((code) => (0, eval)(code))</script>`,
  'a copy that another script inserts': (address) =>
    `<script>{ const script = document.createElement('script'); script.src = '${address}'; script.dataset.consent = 'required'; document.head.append(script) }</script>`,
  'a page with an element called currentScript': (address) =>
    `<img name="currentScript"><script src="${address}" data-consent="required"></script>`,
  'a tag that takes itself away': (address) =>
    `<script async src="${address}?consent=required" onload="this.remove()"></script>`,
  // Two lines that a page may also have; without the Worker's word they would have asked.
  'a number inside': (address) => `<script src="${address}?number=1&consent=required"></script>`,
}

test('a consent that is required is required however the script comes', async () => {
  const code = new Map<string, string>()
  const own = await startOwnerSite(worker, browser, ({ key }, path) => {
    const delivery = deliveries[decodeURIComponent(path.slice(1))]?.(
      `${worker.url}/s/${key}.js`,
      code.get(key) ?? '',
    )
    return `<!doctype html><title>Plumber</title>${delivery}<p>(202) 555-0100</p>`
  })
  const { page, site } = own
  code.set(site.key, await (await worker.fetch(`/s/${site.key}.js`)).text())
  for (const path of Object.keys(deliveries)) {
    const asked = page.waitForRequest((request) => request.url().endsWith('/v1/visits'))
    await own.open(`/${encodeURIComponent(path)}`)
    const body = JSON.parse((await asked).postData() ?? '')
    expect([path, body.consent, body.visitor]).toEqual([path, 'denied', undefined])
    expect([path, await page.textContent('p')]).toEqual([path, '(202) 555-0100'])
    expect([path, await page.context().cookies(), await page.evaluate('localStorage.length')]).toEqual([
      path,
      [],
      0,
    ])
  }
  for (const table of ['visitors', 'sessions', 'leases'] as const) expect(await own.count(table)).toBe(0)
  await page.evaluate('ringtrail("consent", "granted")')
  await expect.poll(() => page.textContent('p')).toEqual(swapped)
  await cookieOf(page).toMatch(/ringtrail=vis_\w+\.ses_/)
})

test('a page of any embedder policy has its number, the panel, and may have the visitor forgotten', async () => {
  const own = await startOwnerSite(worker, browser, ({ key }, path, response) => {
    response.setHeader('cross-origin-embedder-policy', path.split(/[/?]/)[1] ?? '')
    response.setHeader('cross-origin-opener-policy', 'same-origin')
    const query = path.includes('number') ? '?number=1' : ''
    const async = query ? '' : 'async '
    return `<!doctype html><title>Plumber</title><link rel="icon" href="data:,"><script ${async}src="${worker.url}/s/${key}.js${query}"></script>${printed}`
  })
  const { page } = own
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  for (const policy of ['require-corp', 'credentialless']) {
    for (const query of ['', 'number&']) {
      await own.open(`/${policy}?${query}ringtrail=debug`)
      expect(await page.evaluate('crossOriginIsolated')).toBe(true)
      await expect.poll(() => page.textContent('p')).toEqual(swapped)
      await expect.poll(() => page.locator('[data-ringtrail-ignore]').count()).toBe(1)
      await cookieOf(page).toMatch(/ringtrail=vis_\w+\.ses_/)
      await page.evaluate('ringtrail("forget")')
      await cookieOf(page).toBe('')
      await expect.poll(() => own.count('visitors')).toBe(0)
    }
  }
  expect(complaints).toEqual([])
})

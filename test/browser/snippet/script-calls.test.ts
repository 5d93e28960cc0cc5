import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { awaitRest } from './helpers/rest.ts'
import { awaitSignals, eventually, type Scene, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

/** What a tap dials, with handlers as they stand on pages, each on an element of its own. */
const handlers = [
  // Google's own snippet.
  `<a href="tel:202-555-0123" onclick="return gtag_report_conversion('tel:202-555-0123')">Call</a>`,
  `<button onclick="location.href='tel:+12025550123'">Call</button>`,
  `<button onclick="window.location = &quot;tel:(202) 555-0123&quot;; return false">Call</button>`,
  `<button onclick="document.location.href='tel:+12025550123';">Call</button>`,
  `<button onclick="location.assign('tel:+12025550123')">Call</button>`,
  `<button onclick="location.replace('tel:%2B12025550123')">Call</button>`,
  `<button onclick="window.open('tel:+12025550123', '_self')">Call</button>`,
  `<button onclick="window.open('tel:+12025550123')">Call</button>`,
  `<button onclick="app.phone.dial('tel:+12025550123')">Call</button>`,
  `<button onclick="track('call'); location.href = 'tel:' + '+12025550123'">Call</button>`,
  `<div data-href="tel:+12025550123" class="js-open">Call</div>`,
  `<button id="closure" title="202-555-0123" data-href="tel:2025550123">Call</button>`,
]

/** Where the handlers of the page stay as they are. */
const others = [
  `<button data-ringtrail-ignore onclick="dial('tel:+12025550123')">Call</button>`,
  `<button onclick="dial('tel:+13055550100')">Call</button>`,
  `<button onclick="dial('sms:+12025550123')">Text</button>`,
]

const page = `<!doctype html><title>Plumber</title>
  <script>
    dialled = []
    // The call itself is not made: a headless browser has nothing to make it with.
    navigation.addEventListener('navigate', (event) => {
      if (!/^(tel|sms):/.test(event.destination.url)) return
      if (event.cancelable && (event.defaultPrevented || /\\+?1?303/.test(event.destination.url))) {
        if (!event.defaultPrevented) dialled.push(event.destination.url)
        event.preventDefault()
      }
    })
    dial = (address) => { dialled.push(address) }
    gtag_report_conversion = (url) => { dialled.push(url); return false }
    app = { phone: { dial } }
    track = () => {}
    open = (address) => { dialled.push(address) }
    document.addEventListener('click', ({ target }) => {
      if (target.matches('.js-open')) location.href = target.dataset.href
    })
  </script>
  <script async src="/ringtrail.js"></script>
  ${[...handlers, ...others].join('\n')}
  <script>
    document.querySelector('#closure').addEventListener('click', () => setTimeout(() => { location.href = 'tel:+12025550123' }))
  </script>`

const withPolicy = (policy: string) => (response: ServerResponse) => {
  response.setHeader('content-security-policy', policy)
  response.end(page)
}

async function tapAll(scene: Scene): Promise<unknown[]> {
  await eventually(() => scene.loaded).toContain('calls')
  await eventually(() => scene.page.getAttribute('.js-open', 'data-href')).toBe('tel:+13035550199')
  await awaitRest(scene)
  const all: unknown[] = []
  for (const element of await scene.page.locator('body > :not(script)').all()) {
    await element.click()
    await eventually(() => scene.page.evaluate('dialled.length')).toBe(1)
    all.push(...(await scene.page.evaluate<unknown[]>('dialled.splice(0)')))
  }
  return all
}

const settings = { links: '[href^=tel i]' }

it.each([
  ['on a plain page', page],
  ['under Trusted Types', withPolicy(`require-trusted-types-for 'script'; trusted-types 'none'`)],
])('lets handlers of the page dial the shown number, %s', async (_, html) => {
  const scene = await openPage('', { pages: { '/': html }, settings })
  const all = await tapAll(scene)
  expect(all.slice(0, handlers.length)).toEqual(handlers.map(() => 'tel:+13035550199'))
  expect(all.slice(handlers.length)).toEqual(['tel:+12025550123', 'tel:+13055550100', 'sms:+12025550123'])
  expect(scene.complaints).toEqual([])
  await awaitSignals(scene, 'tap', 10)
})

it('leaves the text of a handler as it is, and lets it dial the page’s own number after restore', async () => {
  const scene = await openPage(
    `<script>dial = (address) => { dialled = address }</script><button onclick="dial('tel:202-555-0123')">Call</button>`,
  )
  await eventually(() => scene.loaded).toContain('calls')
  await awaitRest(scene)
  await scene.page.click('button')
  expect(await scene.page.evaluate('dialled')).toBe('tel:+13035550199')
  expect(await scene.page.getAttribute('button', 'onclick')).toBe(`dial('tel:202-555-0123')`)
  await scene.page.evaluate(`ringtrail('restore')`)
  await awaitRest(scene)
  await scene.page.click('button')
  expect(await scene.page.evaluate('dialled')).toBe('tel:202-555-0123')
})

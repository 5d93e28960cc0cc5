import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { type Scene, seeNumber, useBrowser } from '../snippet/helpers/scene.ts'
import { complaintsOf, expectRest, openApp } from './app.ts'

const openPage = useBrowser()

const script = readFile(fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js')), 'utf8')

const body = `<h1 id="title">Call 202-555-0123</h1>
<button id="inner" hx-get="/inner" hx-target="#part">Inner</button>
<button id="outer" hx-get="/outer" hx-target="#part" hx-swap="outerHTML">Outer</button>
<button id="after" hx-get="/after" hx-target="#part" hx-swap="beforeend settle:50ms">After</button>
<a id="boosted" hx-boost="true" href="/next">Next</a>
<div id="part">No number</div><p id="aside">Aside</p>`

const fragments = {
  '/inner': '<p>Ring <b>202</b>.555.0123</p><p id="aside" hx-swap-oob="true">Aside: 202-555-0123</p>',
  '/outer': '<div id="part"><a href="tel:2025550123">202 555 0123</a></div>',
  '/after': '<i>(202) 555-0123</i>',
  '/next': `<!doctype html><html><head><title>Next</title></head><body><h1 id="title">Next: 202/555-0123</h1></body></html>`,
}

const app = {
  path: '/htmx.js',
  script,
  render: (response: { end(html: string): unknown }, tag: string) =>
    void response.end(
      `<!doctype html><html><head><title>Plumber</title>${tag}<script defer src="/htmx.js"></script></head><body>${body}` +
        '<script>addEventListener("htmx:load", () => { hasStarted = true })</script></body></html>',
    ),
}

const open = (tag: string, isCached = false) => openApp(openPage, app, tag, isCached, fragments)

async function walkThrough({ page }: Scene): Promise<void> {
  for (const [button, request] of [
    ['#inner', '/inner'],
    ['#outer', '/outer'],
    ['#after', '/after'],
    ['#boosted', '/next'],
  ] as const) {
    await Promise.all([
      page.waitForResponse((response) => response.url().endsWith(request)),
      page.click(button),
    ])
  }
}

it.each([
  ['for a new visitor', false],
  ['with the number known', true],
])('swaps all that htmx puts into a page %s', async (_, isCached) => {
  const scene = await open('<script async src="/ringtrail.js"></script>', isCached)
  const { page } = scene
  await seeNumber(scene, '#title', 'Call 303-555-0199')
  await page.click('#inner')
  await seeNumber(scene, '#part', 'Ring 303.555.0199')
  await seeNumber(scene, '#aside', 'Aside: 303-555-0199')
  await page.click('#outer')
  await seeNumber(scene, '#part', '303 555 0199')
  expect(await page.getAttribute('#part a', 'href')).toBe('tel:+13035550199')
  await page.click('#after')
  await seeNumber(scene, '#part', '303 555 0199(303) 555-0199')
  await page.click('#boosted')
  await seeNumber(scene, '#title', 'Next: 303/555-0199')
  await page.goBack()
  await seeNumber(scene, '#title', 'Call 303-555-0199')
  await seeNumber(scene, '#part', '303 555 0199(303) 555-0199')
  await expectRest(scene)
})

it('makes htmx complain of nothing', async () => {
  const scene = await open('<script async src="/ringtrail.js"></script>')
  const plain = await open('')
  await walkThrough(scene)
  await walkThrough(plain)
  expect(complaintsOf(scene)).toEqual(complaintsOf(plain))
})

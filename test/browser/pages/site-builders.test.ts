import { expect, it } from 'vitest'
import { eventually, type Scene, useBrowser } from '../snippet/helpers/scene.ts'
import { absolute } from './absolute.ts'
import { bootstrap } from './bootstrap.ts'
import { own, type SitePage, tracking } from './printed.ts'
import { shopify } from './shopify.ts'
import { wordpress } from './wordpress.ts'

const openPage = useBrowser()

const builders: [string, SitePage][] = [
  ['a WordPress theme', wordpress],
  ['an absolute layout', absolute],
  ['a Shopify shop', shopify],
  ['a Bootstrap page', bootstrap],
]

/** In such a font a number of the same length is as wide as the other one. */
const tabularDigits = '<style>body,button,input{font-variant-numeric:tabular-nums}</style>'

/** Opens the page without the script, so that all of it is painted with the site's own number. */
const openPlain = ({ head, body }: SitePage) =>
  openPage('', {
    pages: {
      '/': `<!doctype html><html><head><title>Acme</title>${tabularDigits}${head}</head><body>${body(own)}</body></html>`,
    },
  })

const bodyOf = ({ page }: Scene) => page.evaluate(() => document.body.innerHTML)

/** How the browser itself writes this HTML. */
const parse = ({ page }: Scene, html: string) =>
  page.evaluate(
    (given) => new DOMParser().parseFromString(given, 'text/html').body.innerHTML,
    `<body>${html}</body>`,
  )

/** Waits for a frame on the screen and starts to count layout shifts. */
const watchShifts = ({ page }: Scene) =>
  page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))
    Object.assign(window, { shifts: 0 })
    new PerformanceObserver((list) => {
      Object.assign(window, { shifts: Reflect.get(window, 'shifts') + list.getEntries().length })
    }).observe({ type: 'layout-shift' })
  })

it.each(builders)('swaps every number of %s where it stands and nothing moves', async (_, site) => {
  const scene = await openPlain(site)
  const head = await scene.page.evaluate(() => document.head.innerHTML)
  await watchShifts(scene)
  await scene.page.evaluate(() => {
    const script = document.createElement('script')
    script.src = '/ringtrail.js'
    document.documentElement.append(script)
  })
  const expected = await parse(scene, site.body(tracking))
  await eventually(() => bodyOf(scene)).toBe(expected)
  await scene.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))))
  expect(await scene.page.evaluate('shifts')).toBe(0)
  expect(await scene.page.evaluate(() => document.head.innerHTML)).toBe(head)
  expect(scene.complaints).toEqual([])
})

it.each(builders)('puts %s back exactly', async (_, site) => {
  const scene = await openPlain(site)
  const before = await bodyOf(scene)
  await scene.page.addScriptTag({ url: '/ringtrail.js' })
  await eventually(() => bodyOf(scene)).not.toBe(before)
  await scene.page.evaluate(`ringtrail('restore')`)
  await eventually(() => bodyOf(scene)).toBe(before)
})

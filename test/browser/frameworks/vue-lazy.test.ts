import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { awaitRest } from '../snippet/helpers/rest.ts'
import { eventually, type Scene, useBrowser } from '../snippet/helpers/scene.ts'
import { complaintsOf, openApp } from './app.ts'
import { bundleForBrowser, runOnServer } from './bundle.ts'

const openPage = useBrowser()

const server = runOnServer('./vue/lazy-server.js') as Promise<unknown> as Promise<{
  render(): Promise<string>
}>

const app = {
  path: '/client.js',
  script: bundleForBrowser('./vue/lazy-client.js'),
  render: async (response: ServerResponse, tag: string) => {
    response.end(
      `<!doctype html><html><head><title>Plumber</title>${tag}</head><body><div id="__nuxt">${await (await server).render()}</div>` +
        '<script defer src="/client.js"></script></body></html>',
    )
  },
}

const tag = '<script async src="/ringtrail.js"></script>'

const parts = ['visible', 'idle', 'touched', 'narrow', 'wide', 'never', 'plain', 'suspended', 'below']

/** What the parts say, and what their links dial. */
const said = ({ page }: Scene) =>
  page.evaluate(
    (ids) =>
      ids.map((id) => [
        id,
        document.getElementById(id)?.textContent,
        document.querySelector(`#${id} a`)?.getAttribute('href'),
      ]),
    parts,
  )

const right = (clicked: string[] = []) =>
  parts.map((id) => [
    id,
    `Call 303-555-0199 or 303-555-0199, or 303-555-0199 ${clicked.includes(id) ? 1 : 0}`,
    'tel:+13035550199',
  ])

it('parts that Vue takes over late have the number at once, and are taken over without a complaint', async () => {
  const scene = await openApp(openPage, app, tag, true)
  const { page } = scene
  await eventually(() => said(scene)).toEqual(right())
  await eventually(() => page.textContent('#awaited')).toBe('Call 303-555-0199')
  await page.evaluate(() => {
    Object.assign(window, { dialled: [] })
    // The last to hear of a click: what is dialled stands there then.
    window.addEventListener('click', (event) => {
      event.preventDefault()
      const link = (event.target as Element).closest('a')
      if (link) Reflect.get(window, 'dialled').push(link.getAttribute('href'))
    })
  })
  // The first click has Vue take over, which then sends it once more.
  await page.click('#touched a')
  await eventually(() => said(scene)).toEqual(right(['touched']))
  expect(new Set((await page.evaluate('dialled')) as string[])).toEqual(new Set(['tel:+13035550199']))
  await page.locator('#below').scrollIntoViewIfNeeded()
  await page.setViewportSize({ width: 280, height: 600 })
  await eventually(async () => {
    await page.click('#below b')
    await page.click('#narrow b')
    return (await said(scene)).filter(([, text]) => !`${text}`.endsWith(' 0')).length
  }).toBe(3)
  await awaitRest(scene)
  for (const [, text, href] of await said(scene)) {
    expect(text).toMatch(/^Call 303-555-0199 or 303-555-0199, or 303-555-0199 \d+$/)
    expect(href).toBe('tel:+13035550199')
  }
  const notices = /Suspense> is an experimental/
  expect(complaintsOf(scene).filter((text) => !notices.test(text))).toEqual([])
})

import type { ServerResponse } from 'node:http'
import { eventually, type Scene, seeNumber } from '../snippet/helpers/scene.ts'
import type { App } from './app.ts'
import { bundleForBrowser, runOnServer } from './bundle.ts'

/** An application of a framework that renders it into a string, in an element of this id. */
export function stringApp(framework: 'vue' | 'svelte', root: string): App {
  const server = runOnServer(`./${framework}/server.js`)
  return {
    path: '/client.js',
    script: bundleForBrowser(`./${framework}/client.js`),
    async render(response: ServerResponse, tag: string) {
      const render = (await server).render as () => string | Promise<string>
      response.end(
        `<!doctype html><html><head><title>Plumber</title>${tag}</head><body><div id="${root}">${await render()}</div>` +
          `<script defer src="/client.js"></script></body></html>`,
      )
    },
  }
}

/** Waits until all that every one of these applications prints is right. */
export async function seeAll(scene: Scene): Promise<void> {
  await seeNumber(scene, '#title', 'Call 303-555-0199 today')
  await seeNumber(scene, '#link', '303-555-0199')
  await seeNumber(scene, '#shown', 'Ring 303.555.0199')
  await eventually(() => scene.page.getAttribute('#link', 'href')).toBe('tel:+13035550199')
  await eventually(() => scene.page.getAttribute('#link', 'aria-label')).toBe('Call 303-555-0199')
}

/** Has the application render again: something else, the number in another spelling, an element gone and back. */
export async function seeRerendered(scene: Scene): Promise<void> {
  const { page } = scene
  await page.click('#count')
  await seeNumber(scene, '#count', 'Pressed 1 times')
  await seeAll(scene)
  await page.click('#respell')
  await seeNumber(scene, '#title', 'Call (303) 555-0199 today')
  await seeNumber(scene, '#link', '(303) 555-0199')
  await page.click('#respell')
  await page.click('#toggle')
  await eventually(() => page.locator('#shown').count()).toBe(0)
  await page.click('#toggle')
  await seeAll(scene)
}

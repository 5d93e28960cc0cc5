import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { awaitRest } from '../snippet/helpers/rest.ts'
import { eventually, letPass, type Scene, useBrowser, withScript } from '../snippet/helpers/scene.ts'
import { complaintsOf, openApp } from './app.ts'
import { bundleForBrowser, runOnServer } from './bundle.ts'

const openPage = useBrowser()

type Framework = 'react' | 'vue'

const html = runOnServer('./roots/server.js').then((server) =>
  (server.render as () => Promise<Record<Framework, string>>)(),
)
const script = bundleForBrowser('./roots/client.js')

/** By what it stands for: what is in the head, the root's attributes, and the framework that takes it over. */
const pages: [string, string, [attributes: string, framework: Framework][]][] = [
  [
    'site builders and static generators',
    '',
    [
      ['id="___gatsby"', 'react'],
      ['id="main" data-framer-hydrate-v2="{}"', 'react'],
      ['id="SITE_CONTAINER"', 'react'],
      ['id="__docusaurus"', 'react'],
      ['id="app" data-page="{&quot;component&quot;:&quot;Home&quot;}"', 'react'],
      ['id="q-app" data-server-rendered="true"', 'vue'],
    ],
  ],
  ['VitePress', '<meta name="generator" content="VitePress v1.6.4">', [['id="app"', 'vue']]],
  ['Inertia 3', '', [['data-server-rendered="true" id="app"', 'vue']]],
  ['an application of one’s own that Vue has rendered', '', [['id="app"', 'vue']]],
]

/** What has such names and is nobody's root. */
const others = `
  <div id="Services"><p>202-555-0123</p></div>
  <ul data-page="2"><li>202-555-0123</li></ul>
  <div id="__badge"><p>202-555-0123</p></div>
  <div id="main"><p>202-555-0123</p></div>
  <footer><p>202-555-0123</p></footer>`

const texts = ({ page }: Scene, selector: string) =>
  page.locator(selector).evaluateAll((all) => all.map((each) => each.textContent))

async function seeQuietly([, head, roots]: (typeof pages)[number]): Promise<void> {
  const rendered = await html
  const app = {
    path: '/client.js',
    script,
    render: (response: ServerResponse, tag: string) => {
      const bodies = roots.map(
        ([attributes, framework]) => `<div ${attributes} class="${framework}">${rendered[framework]}</div>`,
      )
      response.end(
        `<!doctype html><html><head><title>Plumber</title>${head}${tag}</head><body>${bodies.join('')}` +
          `<div id="others">${others}</div><script defer src="/client.js"></script></body></html>`,
      )
    },
  }
  const scene = await openApp(openPage, app, '<script async src="/ringtrail.js"></script>', true)
  await eventually(() => texts(scene, '#others p, #others li')).toEqual(Array(5).fill('303-555-0199'))
  await eventually(() => texts(scene, '.react, .vue')).toEqual(roots.map(() => 'Call 303-555-0199 now'))
  await awaitRest(scene)
  expect(complaintsOf(scene).filter((text) => !text.includes('React DevTools'))).toEqual([])
}

it('the roots of frameworks and site builders are taken over first, and what is none waits for nobody', async () => {
  await Promise.all(pages.map(seeQuietly))
})

it('a page whose root is only called so has its number at once', async () => {
  const scene = await openPage('<div id="app"><p>202-555-0123</p></div>')
  await eventually(() => texts(scene, 'p')).toEqual(['303-555-0199'])
})

it('what is never taken over has its number after a while, unless it waits to be seen', async () => {
  const island = (attributes: string) => `<astro-island ${attributes}><p>202-555-0123</p></astro-island>`
  const islands = await openPage(
    `${island('')}${island('ssr client="visible"')}${island('ssr client="media"')}<footer><p>202-555-0123</p></footer>`,
    { hasOwnClock: true },
  )
  const documents = await openPage('', {
    hasOwnClock: true,
    pages: {
      '/': withScript('<p>202-555-0123</p>').replace('async', 'async data-hydrate="html"'),
    },
  })
  await eventually(() => texts(islands, 'footer')).toEqual(['303-555-0199'])
  for (const scene of [islands, documents]) {
    await eventually(() => scene.loaded).toContain('hydration')
    await awaitRest(scene)
  }
  expect(await texts(islands, 'p')).toEqual(['303-555-0199', '202-555-0123', '202-555-0123', '303-555-0199'])
  expect(await texts(documents, 'p')).toEqual(['202-555-0123'])
  for (const scene of [islands, documents]) {
    for (let left = 17; left--; ) await letPass(scene, 1_000)
  }
  await eventually(() => texts(islands, 'p')).toEqual([
    '303-555-0199',
    '202-555-0123',
    '303-555-0199',
    '303-555-0199',
  ])
  await eventually(() => texts(documents, 'p')).toEqual(['303-555-0199'])
})

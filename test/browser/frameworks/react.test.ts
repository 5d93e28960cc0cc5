import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { seeNumber, useBrowser } from '../snippet/helpers/scene.ts'
import { type App, complaintsOf, expectRest, once, openApp } from './app.ts'
import { bundleForBrowser, runOnServer } from './bundle.ts'
import { seeAll, seeRerendered } from './checks.ts'

const openPage = useBrowser()

interface Server {
  streamInto(response: ServerResponse, html: string, client: string): void
  streamDocument(response: ServerResponse, client: string): void
}

const server = runOnServer('./react/server.jsx') as Promise<unknown> as Promise<Server>
const script = bundleForBrowser('./react/client.jsx')

const inElement: App = {
  path: '/client.js',
  script,
  render: async (response, tag) =>
    (await server).streamInto(
      response,
      `<!doctype html><html><head><title>Plumber</title>${tag}</head><body><div id="root">`,
      '/client.js',
    ),
}

/** The document's own tag can only be taken away by refusing its script. */
const asDocument: App = {
  path: '/_next/static/client.js',
  script,
  render: async (response) => (await server).streamDocument(response, '/_next/static/client.js'),
}

/** What React complains about without the tag. */
const complaintsWithoutTag = once(async () => {
  const plain = await openApp(openPage, inElement, '')
  await expectRest(plain)
  return complaintsOf(plain)
})

const scriptTag = '<script async src="/ringtrail.js" data-hydrate="#root"></script>'

const lateText = 'All day: 303-555-0199 or 303-555-0199'

const openings: [string, App, boolean][] = [
  ['in an element, for a new visitor', inElement, false],
  ['in an element, with the number known', inElement, true],
  ['as the whole document, for a new visitor', asDocument, false],
  ['as the whole document, with the number known', asDocument, true],
]

it.each(openings)(
  'shows the number in a React page that hydrates %s, without a complaint',
  async (_, app, isCached) => {
    const scene = await openApp(openPage, app, scriptTag, isCached)
    await seeAll(scene)
    await seeNumber(scene, '#late', lateText)
    await expectRest(scene)
    const complaints = complaintsOf(scene)
    expect(complaints).toEqual(await complaintsWithoutTag())
  },
)

it.each(openings)('keeps the number through what React renders later, %s', async (_, app, isCached) => {
  const scene = await openApp(openPage, app, scriptTag, isCached)
  await seeAll(scene)
  await seeRerendered(scene)
  await seeNumber(scene, '#late', lateText)
  await expectRest(scene)
})

import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { shownNumber } from '../snippet/helpers/numbers.ts'
import { awaitRest } from '../snippet/helpers/rest.ts'
import { eventually, useBrowser } from '../snippet/helpers/scene.ts'
import { bundleForBrowser, runOnServer } from './bundle.ts'

const openPage = useBrowser()

const server = runOnServer('./react/late-server.jsx') as Promise<unknown> as Promise<{
  stream(response: ServerResponse, client: string, html?: string, closing?: string): void
}>
const script = bundleForBrowser('./react/late-client.jsx')

const inElement =
  '<!doctype html><html><head><title>Plumber</title><script async src="/ringtrail.js"></script></head><body><div id="__next">'

/** All that the page says when every part is there. */
const contact = '303-555-0199 or 303-555-0199'
const said = {
  title: 'Call 303-555-0199',
  part0: `one: ${contact}`,
  part1: `two: ${contact}`,
  part2: `three: ${contact}`,
  direct: 'Here, too: 303-555-0199; 303-555-0199 two',
  inner: `one: ${contact}`,
  beside: '303-555-0199 three',
  waiting: '303-555-0199, or the chat',
  chat: 'Chat, or 303-555-0199',
}

async function seeQuietly(isKnown: boolean, html?: string, closing?: string): Promise<void> {
  const scene = await openPage('', {
    isParsed: false,
    pages: {
      '/': (response) => void server.then(({ stream }) => stream(response, '/client.js', html, closing)),
      '/client.js': (response) => {
        response.setHeader('Content-Type', 'text/javascript')
        void script.then((text) => response.end(text))
      },
      '/_next/static/chunks/webpack.js': (response) => {
        response.setHeader('Content-Type', 'text/javascript')
        response.end('')
      },
    },
    before: (stored) => {
      if (stored) localStorage.setItem('ringtrail', stored)
    },
    argument: isKnown ? JSON.stringify({ numbers: [shownNumber()] }) : '',
  })
  const read = () =>
    scene.page.evaluate(
      (ids) => Object.fromEntries(ids.map((id) => [id, document.getElementById(id)?.textContent])),
      Object.keys(said),
    )
  await eventually(read).toEqual(said)
  await awaitRest(scene)
  expect(await read()).toEqual(said)
  expect(scene.complaints.filter((text) => !text.includes('React DevTools'))).toEqual([])
}

it('parts that React streams in late are taken over without a complaint, and have the number', async () => {
  await Promise.all([
    seeQuietly(false),
    seeQuietly(true),
    seeQuietly(true, inElement),
    seeQuietly(true, inElement, '</div><footer>202-555-0123</footer>'),
  ])
})

import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { requireAmpPage } from '../../../../worker/browser/amp/request.ts'
import type { Environment } from '../../../../worker/platform/environment.ts'
import { Problem } from '../../../../worker/platform/http/problem.ts'

const page = 'https://plumber.example/'
const cache = 'https://plumber-example.cdn.ampproject.org'
const fetched = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }
const sameOrigin = { 'amp-same-origin': 'true' }

/** The status that a request with these headers gets, about a page at these addresses. */
async function ask(headers: Record<string, string>, addresses = [page]): Promise<number> {
  const app = new Hono<Environment>()
  app.onError((error, c) => c.body(null, error instanceof Problem && error.status === 403 ? 403 : 500))
  app.get('/', async (c) => {
    await requireAmpPage(c, ['plumber.example'], addresses)
    return c.body(null, 200)
  })
  return (await app.request('/', { headers })).status
}

it('what AMP fetches on a page of the site is answered', async () => {
  const answered: [Record<string, string>, string[]?][] = [
    [{ origin: cache }],
    [{ origin: cache, ...fetched, 'sec-fetch-site': 'cross-site' }],
    [{ origin: 'https://plumber-example.www.bing-amp.com', ...fetched }],
    [{ origin: 'https://www.plumber.example', ...fetched }],
    [{ origin: 'https://www-plumber-example.cdn.ampproject.org' }, ['https://www.plumber.example/a']],
    [{ origin: cache }, ['https://www.plumber.example/a']],
    [{ origin: cache }, [page, 'https://plumber.example']],
    [sameOrigin],
    [{ ...sameOrigin, ...fetched, 'sec-fetch-site': 'same-origin' }],
    [{ ...sameOrigin, 'sec-fetch-mode': 'same-origin', 'sec-fetch-dest': 'empty' }],
  ]
  for (const [headers, addresses] of answered) {
    expect([headers, addresses, await ask(headers, addresses)]).toEqual([headers, addresses, 200])
  }
})

it('what any page can make a browser send by itself is not', async () => {
  const destinations = ['image', 'script', 'style', 'iframe', 'frame', 'document', 'video', 'audio', 'font']
    .concat(['object', 'embed', 'manifest', 'track', 'worker', 'report', 'empty'])
    .flatMap((dest) => ['no-cors', 'navigate', 'websocket'].map((mode) => [mode, dest]))
    .concat([
      ['cors', 'image'],
      ['cors', 'font'],
      ['cors', 'script'],
    ])
  for (const [mode = '', dest = ''] of destinations) {
    const headers = { 'sec-fetch-mode': mode, 'sec-fetch-dest': dest }
    for (const more of [{}, sameOrigin, { origin: cache }, { origin: 'https://plumber.example' }]) {
      expect([mode, dest, more, await ask({ ...headers, ...more })]).toEqual([mode, dest, more, 403])
    }
  }
})

it('a page elsewhere, or one that says nothing of itself, is not', async () => {
  const refused: [Record<string, string>, string[]?][] = [
    [{}],
    [fetched],
    [{ 'amp-same-origin': 'false' }],
    [{ ...sameOrigin, 'sec-fetch-site': 'cross-site' }],
    [{ ...sameOrigin, 'sec-fetch-site': 'same-site' }],
    [{ origin: 'null' }],
    [{ origin: '' }],
    [{ origin: 'https://thief.example' }],
    [{ origin: 'https://thief.example', ...sameOrigin }],
    [{ origin: 'https://thief-example.cdn.ampproject.org' }],
    [{ origin: 'https://cdn.ampproject.org' }],
    [{ origin: `http://plumber-example.cdn.ampproject.org` }],
    [{ origin: `${cache}.thief.example` }],
    [{ origin: cache }, ['https://thief.example/']],
    [sameOrigin, ['https://thief.example/']],
    [{ origin: cache }, [page, 'https://thief.example']],
    [{ origin: cache }, [page, 'null']],
  ]
  for (const [headers, addresses] of refused) {
    expect([headers, addresses, await ask(headers, addresses)]).toEqual([headers, addresses, 403])
  }
})

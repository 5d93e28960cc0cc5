import { expect, it } from 'vitest'
import { awaitRest } from './helpers/rest.ts'
import { seeNumber, useBrowser, withScript } from './helpers/scene.ts'

const openPage = useBrowser()

/** Runs in the page before all else: keeps the time limit that is asked for, and has it end sooner. */
function hurry(): void {
  const { timeout } = AbortSignal
  AbortSignal.timeout = (limit) => {
    Object.assign(window, { limit })
    return timeout.call(AbortSignal, limit / 5)
  }
}

it('gives a Worker that does not answer two seconds', async () => {
  const scene = await openPage('<p>202-555-0123</p>', { reply: () => 'silence', before: hurry })
  await scene.page.waitForEvent('requestfailed')
  expect(await scene.page.evaluate('limit')).toBe(2000)
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
  expect(scene.complaints).toEqual([])
})

it('gives up on an answer that only drips', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    before: hurry,
    reply: () => (response) => {
      const dripping = setInterval(() => response.write(' '), 100)
      response.on('close', () => clearInterval(dripping))
    },
  })
  await scene.page.waitForEvent('requestfailed')
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
  expect(scene.complaints).toEqual([])
})

it.each([
  [
    'localStorage throws',
    () =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError')
        },
      }),
  ],
  [
    'localStorage holds something else',
    () => localStorage.setItem('ringtrail', '{"ids":7,"numbers":[{"a":1}]}'),
  ],
  ['cookies are refused', () => Object.defineProperty(document, 'cookie', { get: () => '', set: () => {} })],
])('still shows numbers where %s', async (_, before) => {
  const scene = await openPage('<p>202-555-0123</p>', { before })
  await seeNumber(scene, 'p', '303-555-0199')
  expect(scene.complaints).toEqual([])
})

it('fails silently where something it needs is missing', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    before: () => {
      Reflect.deleteProperty(window, 'MutationObserver')
      Reflect.deleteProperty(navigator, 'sendBeacon')
    },
  })
  await awaitRest(scene)
  expect(scene.complaints).toEqual([])
})

it.each([
  ['the Worker’s answers', '**/v1/**'],
  ['the script', '**/ringtrail.js'],
])('leaves a page as it was where a blocker stops %s', async (_, blocked) => {
  const scene = await openPage('', { pages: { '/next': withScript('<p>202-555-0123</p>') } })
  await scene.context.route(blocked, (route) => route.abort('blockedbyclient'))
  await scene.page.goto(`http://localhost:${scene.port}/next`)
  await awaitRest(scene)
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
  expect(scene.complaints.filter((text) => !text.includes('ERR_BLOCKED_BY_CLIENT'))).toEqual([])
})

it('shows numbers where a blocker stops the modules', async () => {
  const scene = await openPage('', {
    pages: { '/next': withScript('<p>202-555-0123</p><b data-ringtrail>Call</b>') },
  })
  await scene.context.route('**/s/*.js', (route) => route.abort('blockedbyclient'))
  await scene.page.goto(`http://localhost:${scene.port}/next`)
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.page.evaluate(`ringtrail('restore')`)
  await awaitRest(scene)
  expect(await scene.page.textContent('b')).toBe('Call')
  expect(scene.complaints.filter((text) => !text.includes('ERR_BLOCKED_BY_CLIENT'))).toEqual([])
})

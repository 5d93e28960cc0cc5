import { expect, it } from 'vitest'
import { hearVisits, seeNumber, useBrowser, waitAMoment } from './helpers/scene.ts'
import type { Reply } from './helpers/server.ts'

const openPage = useBrowser()

it.each<[string, Reply]>([
  ['refuses', 422],
  ['fails', 500],
  ['answers nonsense', 'broken'],
])('a Worker that %s leaves the page as it was', async (_, reply) => {
  const scene = await openPage('<p>202-555-0123</p>', { reply: () => reply })
  await hearVisits(scene, 1)
  await waitAMoment(scene)
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
  // The browser itself reports the status of a request that failed; nothing else may be said.
  expect(scene.complaints.filter((text) => !text.startsWith('Failed to load resource'))).toEqual([])
})

it('gives up after two seconds without an answer', async () => {
  const scene = await openPage('<p>202-555-0123</p>', { reply: () => 'silence' })
  const failed = scene.page.waitForEvent('requestfailed')
  const started = Date.now()
  await failed
  expect(Date.now() - started).toBeGreaterThan(1500)
  expect(Date.now() - started).toBeLessThan(2500)
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

it('stays quiet where something it needs is missing', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    before: () => {
      Reflect.deleteProperty(window, 'MutationObserver')
      Reflect.deleteProperty(navigator, 'sendBeacon')
    },
  })
  await waitAMoment(scene)
  expect(scene.complaints).toEqual([])
})

import { expect, it } from 'vitest'
import type { ShownNumber } from '../../../shared/wire.ts'
import { shownNumber, visitAnswer } from './helpers/numbers.ts'
import { awaitRest } from './helpers/rest.ts'
import { awaitVisits, type SceneOptions, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const remembering = (...numbers: ShownNumber[]): SceneOptions => ({
  before: (stored) => localStorage.setItem('ringtrail', stored),
  argument: JSON.stringify({ numbers }),
})

it('shows a cached number without waiting for the Worker', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    ...remembering(shownNumber()),
    reply: () => 'silence',
  })
  await seeNumber(scene, 'p', '303-555-0199')
  await awaitVisits(scene, 1)
  expect(scene.visits[0]?.targets).toEqual(['+12025550123'])
})

it('shows a cached number while the page is still being parsed', async () => {
  const scene = await openPage('', {
    ...remembering(shownNumber()),
    reply: () => 'silence',
    pages: {
      '/': (response) => {
        response.write('<!doctype html><script src="/ringtrail.js"></script><p>202-555-0123</p>')
        response.write(
          '<script>requestAnimationFrame(() => (seen = document.querySelector("p").textContent))</script>',
        )
        setTimeout(() => response.end(), 300)
      },
    },
  })
  expect(await scene.page.evaluate('seen')).toBe('303-555-0199')
})

it('does not show a cached number that has expired', async () => {
  const expired = shownNumber({ expiresAt: Date.now() - 1 })
  const scene = await openPage('<p>202-555-0123</p>', { ...remembering(expired), reply: () => 'silence' })
  await awaitVisits(scene, 1)
  await awaitRest(scene)
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
})

it('replaces the cached number when the Worker gives another', async () => {
  const other = shownNumber({ number: '+14045550188', national: '(404) 555-0188' })
  const scene = await openPage('<p>202.555.0123</p><a href="tel:2025550123">x</a>', {
    ...remembering(shownNumber()),
    reply: () => visitAnswer({ numbers: [other] }),
  })
  await seeNumber(scene, 'p', '404.555.0188')
  expect(await scene.page.getAttribute('a', 'href')).toBe('tel:+14045550188')
})

it('puts the original back when the Worker gives that', async () => {
  const original = shownNumber({ number: '+12025550123', national: '(202) 555-0123', kind: 'original' })
  const scene = await openPage('<p>202.555.0123</p>', {
    ...remembering(shownNumber()),
    reply: () => visitAnswer({ numbers: [original] }),
  })
  await awaitVisits(scene, 1)
  await seeNumber(scene, 'p', '202.555.0123')
})

it.each([
  ['a campaign', { path: '/?utm_source=news' }],
  ['a click id', { path: '/?gclid=abc' }],
  ['another site', { referrer: 'https://www.example.org/' }],
])('keeps a cached static number from a visitor who now comes by %s', async (_, arrival) => {
  const scene = await openPage('<p>202-555-0123</p>', {
    ...remembering(shownNumber({ kind: 'static' })),
    ...arrival,
    reply: () => 'silence',
  })
  await awaitVisits(scene, 1)
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
})

it('shows a cached static number to a visitor who moves on within the site', async () => {
  const scene = await openPage('<p>202-555-0123</p><a href="/next">next</a>', {
    ...remembering(shownNumber({ kind: 'static' })),
    reply: () => 'silence',
  })
  await awaitVisits(scene, 1)
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
  await scene.page.click('a')
  await seeNumber(scene, 'p', '303-555-0199')
})

it('keeps the numbers for the next page', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  const stored = await scene.page.evaluate(() => localStorage.getItem('ringtrail'))
  expect(JSON.parse(stored ?? '').numbers).toEqual([shownNumber({ expiresAt: expect.any(Number) })])
})

import { expect, it } from 'vitest'
import { shownNumber, visitAnswer } from './helpers/numbers.ts'
import { awaitRest } from './helpers/rest.ts'
import { awaitVisits, letPass, type Scene, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

/** What the browser does to a page that it takes out of the back/forward cache. */
const restore = ({ page }: Scene) =>
  page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))

it('a page restored from the back/forward cache is a new view', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  await restore(scene)
  await awaitVisits(scene, 2)
  expect(scene.visits[1]?.view).not.toBe(scene.visits[0]?.view)
  expect(scene.visits[1]?.targets).toEqual(['+12025550123'])
})

it('a restored page drops a number that expired meanwhile', async () => {
  let visits = 0
  const scene = await openPage('<p>(202) 555-0123</p><a href="tel:2025550123">x</a>', {
    hasOwnClock: true,
    reply: () =>
      visits++ ? 'silence' : visitAnswer({ numbers: [shownNumber({ expiresAt: Date.now() + 1000 })] }),
  })
  await seeNumber(scene, 'p', '(303) 555-0199')
  await letPass(scene, 1100)
  await restore(scene)
  expect(await scene.page.textContent('p')).toBe('(202) 555-0123')
  expect(await scene.page.getAttribute('a', 'href')).toBe('tel:2025550123')
  await awaitVisits(scene, 2)
})

it('a prerendered page does nothing until it is shown', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    before: () => Object.defineProperty(document, 'prerendering', { value: true, configurable: true }),
  })
  await awaitRest(scene)
  expect(scene.visits).toEqual([])
  await scene.page.evaluate(() => {
    Object.defineProperty(document, 'prerendering', { value: false })
    document.dispatchEvent(new Event('prerenderingchange'))
  })
  await seeNumber(scene, 'p', '303-555-0199')
})

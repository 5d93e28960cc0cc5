import { expect, it } from 'vitest'
import { session, visitAnswer, visitor } from './helpers/numbers.ts'
import { awaitRest } from './helpers/rest.ts'
import { awaitSignals, eventually, letPass, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const stayOnPage = () => addEventListener('click', (event) => event.preventDefault())

it('sends a signal for a tap on a call link, with the number that was shown', async () => {
  const scene = await openPage('<a href="tel:2025550123"><b>202-555-0123</b></a>', { before: stayOnPage })
  await seeNumber(scene, 'b', '303-555-0199')
  await scene.page.click('b')
  await awaitSignals(scene, 'tap', 1)
  expect(scene.signals).toEqual([
    { site: 'demo1234', visitor, session, view: scene.visits[0]?.view, type: 'tap', number: '+13035550199' },
  ])
  expect(scene.contentTypes).toEqual(new Set(['text/plain;charset=UTF-8']))
})

it('sends a signal for a tap although the page stops the click', async () => {
  const scene = await openPage('<a href="tel:2025550123" onclick="event.stopPropagation()">call</a>', {
    before: stayOnPage,
  })
  await eventually(() => scene.page.getAttribute('a', 'href')).toBe('tel:+13035550199')
  await scene.page.click('a')
  await awaitSignals(scene, 'tap', 1)
})

it('sends no signal for a tap on another number or link', async () => {
  const scene = await openPage('<p>202-555-0123</p><a href="tel:+13055550100">x</a><a href="#here">y</a>', {
    before: stayOnPage,
  })
  await seeNumber(scene, 'p', '303-555-0199')
  for (const link of await scene.page.locator('a').all()) await link.click()
  await awaitRest(scene)
  expect(scene.signals).toEqual([])
})

it('renews the numbers of a page in use, once in a while, but not of an idle one', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    hasOwnClock: true,
    reply: () => visitAnswer({ renewAfter: 1 }),
  })
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.page.keyboard.press('a')
  await letPass(scene, 1100)
  await awaitRest(scene)
  expect(scene.signals).toEqual([])
  await scene.page.mouse.move(10, 10)
  await scene.page.mouse.move(20, 20)
  await scene.page.keyboard.press('a')
  await awaitSignals(scene, 'active', 1)
})

it('renews nothing while the page is hidden', async () => {
  const scene = await openPage('<p>202-555-0123</p>', { reply: () => visitAnswer({ renewAfter: 0 }) })
  await seeNumber(scene, 'p', '303-555-0199')
  await eventually(() => scene.loaded).toContain('renewal')
  await awaitRest(scene)
  await scene.page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('scroll'))
    Reflect.deleteProperty(document, 'visibilityState')
  })
  await awaitRest(scene)
  expect(scene.signals).toEqual([])
  await scene.page.evaluate(() => document.dispatchEvent(new Event('scroll')))
  await awaitSignals(scene, 'active', 1)
})

it('sends a signal when the visitor leaves', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.page.goto('about:blank')
  await awaitSignals(scene, 'leave', 1)
})

it('sends no signal before the visitor has ids', async () => {
  const scene = await openPage('<a href="tel:2025550123">call</a>', {
    before: stayOnPage,
    reply: () => visitAnswer({ visitor: null, session: null }),
  })
  await eventually(() => scene.page.getAttribute('a', 'href')).toBe('tel:+13035550199')
  await scene.page.click('a')
  await awaitRest(scene)
  expect(scene.signals).toEqual([])
})

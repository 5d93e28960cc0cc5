import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { linkParameter } from '../../../shared/link.ts'
import { useLinkedDomains } from './helpers/linked.ts'
import { session, visitor } from './helpers/numbers.ts'
import { awaitVisits, eventually, letPass, seeNumber } from './helpers/scene.ts'

const openPage = useLinkedDomains()

/** The address in which the visitor arrives at another host, as its server gets it. */
const requestTo = (page: Page, host: string) =>
  page.waitForRequest((request) => request.isNavigationRequest() && new URL(request.url()).hostname === host)

it('a visitor who follows a link to a linked domain is the same one there', async () => {
  const scene = await openPage('<a href="http://www.shop.example:PORT/cart?id=7#top">cart</a>')
  await seeNumber(scene, 'p', '303-555-0199')
  const [request] = await Promise.all([
    requestTo(scene.page, 'www.shop.example'),
    scene.page.click('a', { noWaitAfter: true }),
  ])
  expect(request.url()).toContain(`/cart?id=7&${linkParameter}=${visitor}.${session}.`)
  await awaitVisits(scene, 2)
  const url = `http://www.shop.example:${scene.port}/cart?id=7#top`
  expect(scene.visits[1]).toMatchObject({ visitor, session, url })
  expect(scene.page.url()).toBe(url)
})

it.each<[string, Parameters<Page['click']>[1]]>([
  ['the middle button', { button: 'middle' }],
  ['the control key', { modifiers: ['Control'] }],
])('a visitor who opens a new tab with %s is the same one there', async (_, how) => {
  const scene = await openPage('<a href="http://shop.example:PORT/">shop</a>')
  await seeNumber(scene, 'p', '303-555-0199')
  await Promise.all([scene.context.waitForEvent('page'), scene.page.click('a', how)])
  await awaitVisits(scene, 2)
  expect(scene.visits[1]).toMatchObject({ visitor, session })
})

it.each(['get', 'post'])('a visitor who sends a form there by %s is the same one', async (method) => {
  const scene = await openPage(
    `<form method="${method}" action="http://shop.example:PORT/find?x=1"><input name="action" value="2"><button>go</button></form>`,
  )
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.page.click('button')
  await awaitVisits(scene, 2)
  expect(scene.visits[1]).toMatchObject({ visitor, session })
  expect(scene.visits[1]?.url).not.toContain(linkParameter)
})

it('a button may send the form elsewhere than to its action', async () => {
  const scene = await openPage(
    '<form method="post"><button formaction="http://shop.example:PORT/pay">pay</button></form>',
  )
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.page.click('button')
  await awaitVisits(scene, 2)
  expect(scene.visits[1]).toMatchObject({ visitor, session })
})

it.each([
  'http://elsewhere.example:PORT/',
  'http://plumber.example:PORT/',
  'http://notshop.example:PORT/',
  '/next',
])('a link to %s stays as it is', async (href) => {
  const scene = await openPage(`<a href="${href}">x</a>`)
  await seeNumber(scene, 'p', '303-555-0199')
  await Promise.all([scene.page.waitForEvent('framenavigated'), scene.page.click('a')])
  await awaitVisits(scene, 2)
  expect(scene.visits[1]?.url).not.toContain('ringtrail')
  if (!href.includes('//plumber') && href !== '/next') expect(scene.visits[1]).not.toHaveProperty('visitor')
})

it('a link is as the page wrote it again when the visitor has stayed', async () => {
  const scene = await openPage('<a href="http://shop.example:PORT/" onclick="return false">x</a>', {
    hasOwnClock: true,
  })
  await seeNumber(scene, 'p', '303-555-0199')
  const href = `http://shop.example:${scene.port}/`
  await scene.page.dblclick('a')
  expect(await scene.page.getAttribute('a', 'href')).toContain(linkParameter)
  await letPass(scene, 1000)
  await eventually(() => scene.page.getAttribute('a', 'href')).toBe(href)
})

it('without consent no visitor goes along with a link', async () => {
  const scene = await openPage('<a href="http://shop.example:PORT/">x</a>')
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.page.evaluate('ringtrail("consent", "denied")')
  await awaitVisits(scene, 2)
  const [request] = await Promise.all([requestTo(scene.page, 'shop.example'), scene.page.click('a')])
  expect(request.url()).not.toContain(linkParameter)
})

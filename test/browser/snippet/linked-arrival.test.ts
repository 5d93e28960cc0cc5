import { expect, it } from 'vitest'
import { linkParameter } from '../../../shared/link.ts'
import { useLinkedDomains } from './helpers/linked.ts'
import { giveNumbers, session, shownNumber, visitor } from './helpers/numbers.ts'
import { awaitVisits, type SceneOptions } from './helpers/scene.ts'

const openPage = useLinkedDomains()

const other = `vis_${'1'.repeat(26)}`

const arrival = (value: string) => `/prices?a=%20b&${linkParameter}=${value}&c#top`

/** The value of a link that was followed so many milliseconds ago. */
const link = (age: number) => `${visitor}.${session}.${(Date.now() - age).toString(36)}`

it('takes the visitor out of the address, and leaves the rest of it', async () => {
  const scene = await openPage('', { path: arrival(link(60_000)) })
  await awaitVisits(scene, 1)
  const url = `http://www.plumber.example:${scene.port}/prices?a=%20b&c#top`
  expect(scene.visits[0]).toMatchObject({ visitor, session, url })
  expect(scene.page.url()).toBe(url)
})

it.each([
  ['from a page of another site', 'https://elsewhere.example/', undefined],
  ['from a linked domain', 'https://www.shop.example/', visitor],
])('a link %s', async (_, referrer, expected) => {
  const scene = await openPage('', { path: arrival(link(0)), referrer })
  await awaitVisits(scene, 1)
  expect(scene.visits[0]?.referrer).toBe(referrer)
  expect(scene.visits[0]?.visitor).toBe(expected)
  expect(scene.page.url()).not.toContain(linkParameter)
})

it('leaves no id in an address that names two', async () => {
  const path = `/prices?${linkParameter}=${link(0)}&${linkParameter}=${link(0)}&a=1&${linkParameter}=x`
  const scene = await openPage('', { path })
  await awaitVisits(scene, 1)
  expect(scene.page.url()).toBe(`http://www.plumber.example:${scene.port}/prices?a=1`)
})

it('drops the number that was shown to another visitor, and keeps the visitor’s own', async () => {
  const before = (stored: string) => localStorage.setItem('ringtrail', stored)
  const remembered = (owner: string) =>
    JSON.stringify({ ids: `${owner}.${session}`, numbers: [shownNumber()] })
  const options: SceneOptions = { path: arrival(link(0)), reply: () => 'silence', before }
  const scene = await openPage('', { ...options, argument: remembered(other) })
  await awaitVisits(scene, 1)
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
  const again = await openPage('', { ...options, argument: remembered(visitor) })
  await awaitVisits(again, 1)
  expect(await again.page.textContent('p')).toBe('303-555-0199')
})

it.each([
  ['three minutes old', () => link(180_000)],
  ['from the future', () => link(-60_000)],
  ['cut off', () => visitor],
  ['of other ids', () => `ses_1.${session}.zz`],
  ['empty', () => ''],
])('a link that is %s has no effect, and goes from the address all the same', async (_, value) => {
  const scene = await openPage('', { path: arrival(value()) })
  await awaitVisits(scene, 1)
  expect(scene.visits[0]).not.toHaveProperty('visitor')
  expect(scene.page.url()).not.toContain('ringtrail')
})

it('a visitor who came by a link is not the one whose number is inside the script', async () => {
  const preloaded = { visitor: other, session: null, numbers: [shownNumber()], now: Date.now() }
  const scene = await openPage('', {
    path: arrival(link(0)),
    modules: ['link', 'preloaded'],
    settings: { preloaded },
    reply: () => 'silence',
  })
  await awaitVisits(scene, 1)
  expect(scene.visits[0]).toMatchObject({ visitor, session })
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
})

it('without consent no visitor is taken over until it is given', async () => {
  const scene = await openPage('', {
    path: arrival(link(0)),
    settings: { consent: 'required' },
    reply: (request) =>
      request.consent === 'granted'
        ? giveNumbers(request)
        : { visitor: null, session: null, numbers: [], renewAfter: 60 },
  })
  await awaitVisits(scene, 1)
  expect(scene.visits[0]).not.toHaveProperty('visitor')
  expect(scene.page.url()).not.toContain('ringtrail')
  await scene.page.evaluate('ringtrail("consent", "granted")')
  await awaitVisits(scene, 2)
  expect(scene.visits[1]).toMatchObject({ visitor, session, consent: 'granted' })
})

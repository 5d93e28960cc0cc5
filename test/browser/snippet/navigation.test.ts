import { describe, expect, it } from 'vitest'
import { awaitRest } from './helpers/rest.ts'
import {
  awaitVisits,
  letPass,
  type Scene,
  type SceneOptions,
  seeNumber,
  useBrowser,
} from './helpers/scene.ts'

const openPage = useBrowser()

const withoutNavigationApi: SceneOptions = {
  before: () => {
    Reflect.deleteProperty(window, 'Navigation')
    Object.defineProperty(window, 'navigation', { value: undefined })
  },
}

const push = ({ page }: Scene, path: string) => page.evaluate((to) => history.pushState({}, '', to), path)

describe.each([
  ['the Navigation API', {}],
  ['a look at the address, where there is none,', withoutNavigationApi],
])('with %s', (_, options) => {
  it('a new path is a new view, referred by the page before', async () => {
    const scene = await openPage('<p>202-555-0123</p>', options)
    await seeNumber(scene, 'p', '303-555-0199')
    await push(scene, '/contact')
    await awaitVisits(scene, 2)
    const [first, second] = scene.visits
    expect(second).toMatchObject({
      url: `http://localhost:${scene.port}/contact`,
      referrer: first?.url,
      targets: ['+12025550123'],
      visitor: expect.stringMatching(/^vis_/),
      session: expect.stringMatching(/^ses_/),
    })
    expect(second?.view).not.toBe(first?.view)
  })

  it('a replaced query is a new view, and so is going back', async () => {
    const scene = await openPage('<p>202-555-0123</p>', options)
    await awaitVisits(scene, 1)
    await scene.page.evaluate(() => history.replaceState({}, '', '?page=2'))
    await awaitVisits(scene, 2)
    await push(scene, '/contact')
    await awaitVisits(scene, 3)
    await scene.page.evaluate(() => history.back())
    await awaitVisits(scene, 4)
    expect(scene.visits.map(({ url }) => new URL(url).pathname + new URL(url).search)).toEqual([
      '/',
      '/?page=2',
      '/contact',
      '/?page=2',
    ])
  })

  it('a new hash that is a router’s path is a new view', async () => {
    const scene = await openPage('<p>202-555-0123</p>', options)
    await awaitVisits(scene, 1)
    await push(scene, '#/contact')
    await awaitVisits(scene, 2)
    expect(scene.visits[1]?.url).toMatch(/#\/contact$/)
  })

  it('a new hash or state is the same view', async () => {
    const scene = await openPage('<p>202-555-0123</p>', { ...options, hasOwnClock: true })
    await awaitVisits(scene, 1)
    await push(scene, '#below')
    await scene.page.evaluate(() => history.replaceState({ scroll: 100 }, ''))
    // Where there is no event, the address is looked at once in a while.
    await letPass(scene, 1000)
    await awaitRest(scene)
    expect(scene.visits).toHaveLength(1)
  })
})

it('two quick moves are two views', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await awaitVisits(scene, 1)
  await scene.page.evaluate(() => {
    history.pushState({}, '', '/one')
    history.pushState({}, '', '/two')
  })
  await awaitVisits(scene, 3)
  expect(scene.visits.slice(1).map(({ url }) => new URL(url).pathname)).toEqual(['/one', '/two'])
})

it('the History API stays the browser’s own', async () => {
  const scene = await openPage('', withoutNavigationApi)
  await awaitVisits(scene, 1)
  expect(await scene.page.evaluate(() => `${history.pushState} ${history.replaceState}`)).toMatch(
    /native code.*native code/s,
  )
})

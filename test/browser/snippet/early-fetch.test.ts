import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { pasteFromGuide } from './helpers/guide.ts'
import { giveNumbers, session, targets, visitor } from './helpers/numbers.ts'
import { awaitRest } from './helpers/rest.ts'
import {
  awaitSignals,
  awaitVisits,
  letPass,
  type SceneOptions,
  seeNumber,
  useBrowser,
} from './helpers/scene.ts'
import type { Reply } from './helpers/server.ts'

const openPage = useBrowser()

/** A page with the lines of the guide. Its Worker is on another origin, by the port of the page. */
const early = (body: string, options: SceneOptions = {}): SceneOptions => ({
  modules: ['prefetch'],
  ...options,
  pages: {
    '/': (response: ServerResponse) => {
      const api = `http://127.0.0.1:${response.socket?.localPort}`
      const target = `${targets[0]?.number}`
      const lines = pasteFromGuide('ringtrailEarly', {
        site: 'demo1234',
        target,
        api,
        script: '/ringtrail.js',
      })
      response.end(`<!doctype html><title>Plumber</title>${lines}<body>${body}`)
    },
  },
})

it('the script takes over the answer that the page has asked for, and asks no more', async () => {
  const scene = await openPage('', early('<p>202-555-0123</p>'))
  await seeNumber(scene, 'p', '303-555-0199')
  await awaitRest(scene)
  expect(scene.visits).toMatchObject([{ targets: ['+12025550123'], title: 'Plumber' }])
  expect(scene.visits[0]).not.toHaveProperty('visitor')
  await scene.page.evaluate(() => window.dispatchEvent(new Event('pagehide')))
  await awaitSignals(scene, 'leave', 1)
  expect(scene.signals[0]).toMatchObject({ visitor, session, view: scene.visits[0]?.view })
  expect(scene.complaints).toEqual([])
})

it('on the next page the early question has the ids of the visitor', async () => {
  const scene = await openPage('', early('<p>202-555-0123</p>'))
  await seeNumber(scene, 'p', '303-555-0199')
  await expect.poll(async () => (await scene.context.cookies()).length).toBe(1)
  await scene.page.goto(`http://localhost:${scene.port}/next`)
  await awaitVisits(scene, 2)
  await awaitRest(scene)
  expect(scene.visits).toHaveLength(2)
  expect(scene.visits[1]).toMatchObject({ visitor, session })
})

it('a number that the page did not ask for early is asked for in the same view', async () => {
  const scene = await openPage('', early('<p>202-555-0123</p><i>020 7946 0123</i>'))
  await seeNumber(scene, 'i', '020 7946 0999')
  await seeNumber(scene, 'p', '303-555-0199')
  expect(scene.visits).toHaveLength(2)
  expect(scene.visits[1]).toMatchObject({ view: scene.visits[0]?.view })
  expect(scene.visits[1]?.targets.toSorted()).toEqual(['+12025550123', '+442079460123'])
})

it('every other number is asked for, however many there are', async () => {
  const others = Array.from({ length: 25 }, (_, index) => `+120255502${index + 10}`)
  const numbers = [...others, '+12025550123'].map((number) => ({ number, national: number.slice(2) }))
  const body = numbers.map(({ number }) => `<p>${number}</p>`).join('')
  const scene = await openPage('', early(body, { settings: { targets: numbers } }))
  await expect
    .poll(() => [...new Set(scene.visits.flatMap(({ targets }) => targets))].toSorted(), { timeout: 10_000 })
    .toEqual(numbers.map(({ number }) => number).toSorted())
})

it.each<[string, Reply]>([
  ['broke off', (response) => void response.destroy()],
  ['never came', 'silence'],
])('a view whose early answer %s is asked for again under its id', async (_, lost) => {
  let asked = 0
  const scene = await openPage(
    '',
    early('<p>202-555-0123</p>', {
      reply: (request) => (asked++ ? giveNumbers(request) : lost),
      hasOwnClock: true,
    }),
  )
  await awaitRest(scene)
  await letPass(scene, 2000)
  await seeNumber(scene, 'p', '303-555-0199')
  expect(new Set(scene.visits.map(({ view }) => view)).size).toBe(1)
})

it('a visitor who has moved on before the early answer came is on another view', async () => {
  let asked = 0
  let release = () => {}
  const scene = await openPage(
    '',
    early('<p>202-555-0123</p>', {
      reply: (request) =>
        asked++
          ? giveNumbers(request)
          : (response) => {
              release = () => response.end(JSON.stringify(giveNumbers(request)))
            },
    }),
  )
  await expect.poll(() => scene.page.evaluate('typeof ringtrail')).toBe('function')
  await scene.page.evaluate(() => history.pushState(null, '', '/other'))
  await awaitRest(scene)
  release()
  await awaitVisits(scene, 2)
  await seeNumber(scene, 'p', '303-555-0199')
  expect(scene.visits[1]?.view).not.toBe(scene.visits[0]?.view)
  expect(scene.visits[1]?.url).toContain('/other')
})

it('the early answer is not taken over once the visitor has refused', async () => {
  let release = () => {}
  const withoutIds = { visitor: null, session: null, numbers: [], renewAfter: 60 }
  const scene = await openPage(
    '',
    early('<p>202-555-0123</p>', {
      reply: (request) =>
        request.consent === 'denied'
          ? withoutIds
          : (response) => {
              release = () => response.end(JSON.stringify(giveNumbers(request)))
            },
    }),
  )
  await expect.poll(() => scene.page.evaluate('typeof ringtrail')).toBe('function')
  await scene.page.evaluate('ringtrail("consent", "denied")')
  await awaitRest(scene)
  release()
  await awaitVisits(scene, 2)
  await awaitRest(scene)
  expect(scene.visits[1]).not.toHaveProperty('visitor')
  expect(await scene.context.cookies()).toEqual([])
})

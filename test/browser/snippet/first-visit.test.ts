import { expect, it } from 'vitest'
import { giveNumbers } from './helpers/numbers.ts'
import { awaitRest } from './helpers/rest.ts'
import { awaitVisits, eventually, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

it('sends the view to the Worker and shows the number it gives', async () => {
  const scene = await openPage('<p>Call (202) 555-0123 now</p>', {
    path: '/shop?utm_source=news#top',
    referrer: 'https://www.example.org/',
  })
  await seeNumber(scene, 'p', 'Call (303) 555-0199 now')
  expect(scene.visits).toEqual([
    {
      site: 'demo1234',
      view: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      url: `http://localhost:${scene.port}/shop?utm_source=news#top`,
      referrer: 'https://www.example.org/',
      title: 'Plumber',
      targets: ['+12025550123'],
    },
  ])
})

it('posts text/plain, which needs no preflight', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  expect([...scene.contentTypes]).toEqual(['text/plain;charset=UTF-8'])
})

it('sends a page without a number, and asks for none', async () => {
  const scene = await openPage('<p>No number here</p>')
  await awaitVisits(scene, 1)
  expect(scene.visits[0]?.targets).toEqual([])
})

it('asks for every target on the page, in one request', async () => {
  const scene = await openPage('<p>202-555-0123</p><a href="tel:02079460123">London</a>')
  await seeNumber(scene, 'p', '303-555-0199')
  expect(scene.visits).toHaveLength(1)
  expect(scene.visits[0]?.targets.toSorted()).toEqual(['+12025550123', '+442079460123'])
})

it.each([
  [20, 1],
  [45, 3],
])('asks for all of %i targets, in questions of twenty at most', async (count, questions) => {
  const numbers = Array.from({ length: count }, (_, index) => `+120255501${index + 10}`)
  const scene = await openPage(numbers.map((number) => `<p>${number}</p>`).join(''), {
    settings: { targets: numbers.map((number) => ({ number, national: number.slice(2) })) },
  })
  await eventually(() => [...new Set(scene.visits.flatMap(({ targets }) => targets))].toSorted()).toEqual(
    numbers,
  )
  expect(Math.max(...scene.visits.map(({ targets }) => targets.length))).toBe(20)
  await awaitRest(scene)
  expect(scene.visits).toHaveLength(questions)
})

it('counts the view once when the script is on the page twice', async () => {
  const scene = await openPage('<p>202-555-0123</p><script src="/ringtrail.js"></script>')
  await seeNumber(scene, 'p', '303-555-0199')
  await awaitRest(scene)
  expect(scene.visits).toHaveLength(1)
})

it('asks while the page is still being parsed, and again for what comes later', async () => {
  let finish = () => {}
  const scene = await openPage('', {
    pages: {
      '/': (response) => {
        response.write(
          `<!doctype html><script src="/ringtrail.js"></script><p>202-555-0123</p>${' '.repeat(2000)}`,
        )
        finish = () => response.end('<i>020 7946 0123</i>')
      },
    },
    reply: (request) => {
      finish()
      return giveNumbers(request)
    },
  })
  await awaitVisits(scene, 2)
  expect(scene.visits.map(({ targets }) => targets)).toEqual([
    ['+12025550123'],
    ['+12025550123', '+442079460123'],
  ])
  expect(scene.visits[0]?.view).toBe(scene.visits[1]?.view)
})

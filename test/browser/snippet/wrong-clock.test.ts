import { expect, it } from 'vitest'
import { shownNumber, visitAnswer } from './helpers/numbers.ts'
import { hearVisits, seeNumber, useBrowser, waitAMoment } from './helpers/scene.ts'

const openPage = useBrowser()

/** A visitor whose clock is wrong by so many milliseconds. */
const wrongBy = (offset: number) => ({
  before: (milliseconds: string) => {
    const { now } = Date
    Date.now = () => now() + Number(milliseconds)
  },
  argument: `${offset}`,
})

const DAY = 86_400_000

it.each([
  ['ahead', DAY],
  ['behind', -DAY],
])('a number is kept for its time by a clock that is a day %s', async (_, offset) => {
  let visits = 0
  const scene = await openPage('<p>202-555-0123</p>', {
    ...wrongBy(offset),
    reply: () => {
      const now = Date.now()
      if (visits++) return 'silence'
      return visitAnswer({ now, numbers: [shownNumber({ expiresAt: now + 1_800_000 })] })
    },
  })
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.page.goto(`http://localhost:${scene.port}/next`)
  await hearVisits(scene, 2)
  expect(await scene.page.textContent('p')).toBe('303-555-0199')
})

it.each([
  ['ahead', DAY],
  ['behind', -DAY],
])('a number is not shown after its time by a clock that is a day %s', async (_, offset) => {
  let visits = 0
  const scene = await openPage('<p>202-555-0123</p>', {
    ...wrongBy(offset),
    reply: () => {
      const now = Date.now()
      if (visits++) return 'silence'
      return visitAnswer({ now, numbers: [shownNumber({ expiresAt: now + 1_000 })] })
    },
  })
  await seeNumber(scene, 'p', '303-555-0199')
  await waitAMoment(scene, 1_100)
  await scene.page.goto(`http://localhost:${scene.port}/next`)
  await hearVisits(scene, 2)
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
})

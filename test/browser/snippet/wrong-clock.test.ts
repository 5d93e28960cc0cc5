import { expect, it } from 'vitest'
import { shownNumber, visitAnswer } from './helpers/numbers.ts'
import { awaitVisits, letPass, type Scene, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

/** A visitor whose clock is wrong by so many milliseconds. */
const wrongBy = (offset: number) => ({
  before: (milliseconds: string) => {
    const { now } = Date
    Date.now = () => now() + Number(milliseconds)
  },
  argument: `${offset}`,
})

const day = 86_400_000

const clocks: [string, number][] = [
  ['ahead', day],
  ['behind', -day],
]

/** A page that has shown a number good for so many milliseconds, and whose next question finds no answer. */
async function seeOnce(offset: number, lifetime: number): Promise<Scene> {
  let visits = 0
  const scene = await openPage('<p>202-555-0123</p>', {
    ...wrongBy(offset),
    hasOwnClock: true,
    reply: () => {
      const now = Date.now()
      if (visits++) return 'silence'
      return visitAnswer({ now, numbers: [shownNumber({ expiresAt: now + lifetime })] })
    },
  })
  await seeNumber(scene, 'p', '303-555-0199')
  return scene
}

/** What the next page shows. */
async function seeNext(scene: Scene): Promise<string | null> {
  await scene.page.goto(`http://localhost:${scene.port}/next`)
  await awaitVisits(scene, 2)
  return scene.page.textContent('p')
}

it.each(clocks)('a number is kept for its time by a clock that is a day %s', async (_, offset) => {
  const scene = await seeOnce(offset, 1_800_000)
  expect(await seeNext(scene)).toBe('303-555-0199')
})

it.each(clocks)('a number is not shown after its time by a clock that is a day %s', async (_, offset) => {
  const scene = await seeOnce(offset, 1_000)
  await letPass(scene, 1_100)
  expect(await seeNext(scene)).toBe('202-555-0123')
})

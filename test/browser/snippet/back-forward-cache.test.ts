import { expect, it } from 'vitest'
import { giveNumbers, shownNumber, visitAnswer } from './helpers/numbers.ts'
import { awaitSignals, awaitVisits, type Scene, seeNumber, useOwnBrowser } from './helpers/scene.ts'

const openPage = useOwnBrowser(['--disable-back-forward-cache'])

/** Goes to a page of another host, which leaves this one in the browser's cache, and stays until its visit is sent. */
async function goAway(scene: Scene): Promise<void> {
  await scene.page.evaluate(() => Object.assign(window, { isKept: true }))
  await scene.page.goto(`http://127.0.0.1:${scene.port}/elsewhere`)
  await awaitVisits(scene, 2)
}

async function comeBack(scene: Scene): Promise<void> {
  await scene.page.goBack({ waitUntil: 'commit' })
  await awaitVisits(scene, 3)
  expect(await scene.page.evaluate('isKept')).toBe(true)
}

it('a page that comes back is another view of the same visitor, and was left in between', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  await goAway(scene)
  await awaitSignals(scene, 'leave', 1)
  await comeBack(scene)
  const [first, , back] = scene.visits
  expect(back).toMatchObject({ url: first?.url, targets: ['+12025550123'], visitor: expect.any(String) })
  expect(back?.view).not.toBe(first?.view)
  await seeNumber(scene, 'p', '303-555-0199')
})

it('a page that comes back after its number’s time shows another one', async () => {
  const short = shownNumber({ expiresAt: Date.now() + 1_500 })
  const later = shownNumber({ number: '+14045550188', national: '(404) 555-0188' })
  let visits = 0
  const scene = await openPage('<p>202-555-0123</p>', {
    reply: (request) => {
      visits++
      if (visits === 2) return giveNumbers(request)
      return visitAnswer({ numbers: [visits === 1 ? short : later] })
    },
  })
  await seeNumber(scene, 'p', '303-555-0199')
  await goAway(scene)
  await expect.poll(() => Date.now(), { timeout: 3_000 }).toBeGreaterThan(short.expiresAt)
  await comeBack(scene)
  await seeNumber(scene, 'p', '404-555-0188')
})

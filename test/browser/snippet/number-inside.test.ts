import { expect, it } from 'vitest'
import { giveNumbers, session, shownNumber, visitor } from './helpers/numbers.ts'
import { awaitRest } from './helpers/rest.ts'
import { awaitSignals, awaitVisits, type SceneOptions, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const other = `vis_${'1'.repeat(26)}`

/** A page that waits for a script with these numbers inside, and writes down what its first frame shows. */
const blocking = (options: SceneOptions = {}, preloaded = {}): SceneOptions => ({
  ...options,
  modules: ['preloaded'],
  settings: {
    ...options.settings,
    preloaded: { visitor, session: null, numbers: [shownNumber()], now: Date.now(), ...preloaded },
  },
  pages: {
    '/': `<!doctype html><script src="/ringtrail.js"></script><p>202-555-0123</p>
      <script>requestAnimationFrame(() => (seen = document.querySelector('p').textContent))</script>`,
  },
})

const remembering = (ids: string, ...numbers: object[]): SceneOptions => ({
  before: (stored) => localStorage.getItem('ringtrail') ?? localStorage.setItem('ringtrail', stored),
  argument: JSON.stringify({ ids, numbers }),
})

const elder = { number: '+14045550188', national: '(404) 555-0188' }

it('a number inside the script is there before anything is painted', async () => {
  const scene = await openPage('', blocking({ reply: () => 'silence' }))
  await expect.poll(() => scene.page.evaluate('seen')).toBe('303-555-0199')
})

it('the view that follows belongs to the visitor whose number it is', async () => {
  const scene = await openPage('', blocking())
  await awaitVisits(scene, 1)
  expect(scene.visits[0]).toMatchObject({ visitor, targets: ['+12025550123'] })
  await awaitRest(scene)
  expect(scene.visits).toHaveLength(1)
})

it('a number inside the script wins over one that the page remembers of the same visitor', async () => {
  const memory = remembering(`${visitor}.${session}`, shownNumber(elder))
  const scene = await openPage('', blocking({ ...memory, reply: () => 'silence' }))
  await awaitVisits(scene, 1)
  expect(await scene.page.textContent('p')).toBe('303-555-0199')
  expect(scene.visits[0]).toMatchObject({ visitor })
})

it('a visitor on a visit stays the same one in a browser that keeps no cookie of the Worker’s', async () => {
  const memory = remembering(`${other}.${session}`, shownNumber(elder))
  const scene = await openPage('', blocking({ ...memory, reply: () => 'silence' }))
  await awaitVisits(scene, 1)
  expect(await scene.page.textContent('p')).toBe('404-555-0188')
  expect(scene.visits[0]).toMatchObject({ visitor: other, session })
})

it('a visitor from long ago becomes the one whose number is inside the script', async () => {
  const memory = remembering(`${other}.${session}`, shownNumber({ ...elder, expiresAt: Date.now() - 1 }))
  const scene = await openPage('', blocking({ ...memory, reply: () => 'silence' }))
  await awaitVisits(scene, 1)
  expect(await scene.page.textContent('p')).toBe('303-555-0199')
  expect(scene.visits[0]).toMatchObject({ visitor })
})

it('a number inside the script replaces one with which a cache has kept the page', async () => {
  const earlier = await openPage('', blocking({ reply: () => 'silence' }, { numbers: [shownNumber(elder)] }))
  await seeNumber(earlier, 'p', '404-555-0188')
  const pages = { '/': await earlier.page.content() }
  const scene = await openPage('', { ...blocking({ reply: () => 'silence' }), pages })
  await seeNumber(scene, 'p', '303-555-0199')
})

it('a goal that is reached before the view was answered is not lost', async () => {
  let answer = () => {}
  const options = blocking({
    reply: (request) => (response) => {
      answer = () => response.end(JSON.stringify(giveNumbers(request)))
    },
  })
  const scene = await openPage('', options)
  await awaitVisits(scene, 1)
  await scene.page.evaluate('ringtrail("goal", "signup")')
  await awaitRest(scene)
  expect(scene.signals).toEqual([])
  answer()
  await awaitSignals(scene, 'goal', 1)
  expect(scene.signals[0]).toMatchObject({ visitor, session, name: 'signup' })
})

it.each([
  ['ahead of', -86_400_000],
  ['behind', 86_400_000],
])(
  'a number inside the script holds for a visitor whose clock is a day %s the Worker’s',
  async (_, offset) => {
    const now = Date.now() + offset
    const numbers = [shownNumber({ expiresAt: now + 1_800_000 })]
    const scene = await openPage('', blocking({ reply: () => 'silence' }, { now, numbers }))
    await awaitVisits(scene, 1)
    await scene.page.evaluate(() =>
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
    )
    await awaitRest(scene)
    expect(await scene.page.textContent('p')).toBe('303-555-0199')
  },
)

it('a number inside the script stays there where the tag asks for consent', async () => {
  const scene = await openPage('', {
    ...blocking(),
    pages: { '/': '<script src="/ringtrail.js" data-consent="required"></script><p>202-555-0123</p>' },
    reply: () => ({ visitor: null, session: null, numbers: [], renewAfter: 60 }),
  })
  await awaitVisits(scene, 1)
  await awaitRest(scene)
  expect(scene.visits[0]).not.toHaveProperty('visitor')
  await seeNumber(scene, 'p', '202-555-0123')
})

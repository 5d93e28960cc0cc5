import { expect, it } from 'vitest'
import { giveNumbers, session, shownNumber, visitor } from './helpers/numbers.ts'
import { awaitRest } from './helpers/rest.ts'
import { awaitVisits, type Scene, type SceneOptions, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

/** A site that heeds privacy signals, and its Worker, which gives no ids without consent. */
const heeding: SceneOptions = {
  settings: { privacySignals: true },
  modules: ['privacy'],
  reply: (request) =>
    request.consent === 'denied'
      ? { visitor: null, session: null, numbers: [], renewAfter: 60 }
      : giveNumbers(request),
}

const signals = [
  ['Global Privacy Control', () => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })],
  ['Do Not Track', () => Object.defineProperty(navigator, 'doNotTrack', { value: '1' })],
] as const

const keptBy = async ({ context, page }: Scene) => [
  ...(await context.cookies()),
  ...(await page.evaluate(() => Object.keys(localStorage))),
]

it.each(signals)('%s is a refusal where the site heeds it', async (_, before) => {
  const scene = await openPage('<p>202-555-0123</p>', { ...heeding, before })
  await awaitVisits(scene, 1)
  await awaitRest(scene)
  expect(scene.visits[0]).toMatchObject({ consent: 'denied' })
  expect(await keptBy(scene)).toEqual([])
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
})

it.each(signals)('%s outweighs a later consent of the page', async (_, before) => {
  const scene = await openPage('<p>202-555-0123</p>', { ...heeding, before })
  await awaitVisits(scene, 1)
  await scene.page.evaluate('ringtrail("consent", "granted"); ringtrail("on", "consent", () => {})')
  await expect.poll(() => scene.loaded).toEqual(['commands'])
  await awaitRest(scene)
  expect(scene.visits).toHaveLength(1)
  expect(await keptBy(scene)).toEqual([])
})

it('a visitor from before the signal was switched on is forgotten', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    ...heeding,
    before: (stored) => {
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })
      localStorage.setItem('ringtrail', stored)
      // biome-ignore lint/suspicious/noDocumentCookie: a promise's cookie might come after the script has looked
      document.cookie = 'ringtrail=vis_1.ses_1'
    },
    argument: JSON.stringify({ ids: `${visitor}.${session}`, numbers: [shownNumber()] }),
  })
  await awaitVisits(scene, 1)
  expect(scene.visits[0]).not.toHaveProperty('visitor')
  expect(await keptBy(scene)).toEqual([])
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
})

it('a browser that signals nothing is asked for no more than elsewhere', async () => {
  const scene = await openPage('<p>202-555-0123</p>', heeding)
  await seeNumber(scene, 'p', '303-555-0199')
  expect(scene.visits[0]).not.toHaveProperty('consent')
})

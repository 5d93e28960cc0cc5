import { describe, expect, it } from 'vitest'
import { useBrowser } from '../snippet/helpers/scene.ts'
import { complaintsOf, expectRest, once, openApp } from './app.ts'
import { seeAll, seeRerendered, stringApp } from './checks.ts'

const openPage = useBrowser()

const scriptTag = '<script async src="/ringtrail.js"></script>'

const visits: [string, boolean][] = [
  ['for a new visitor', false],
  ['with the number known', true],
]

describe.each([
  ['Svelte', stringApp('svelte', 'root')],
  ['Vue', stringApp('vue', '__nuxt')],
])('a %s page', (_, app) => {
  const complaintsWithoutTag = once(async () => {
    const plain = await openApp(openPage, app, '')
    await expectRest(plain)
    return complaintsOf(plain)
  })

  it.each(visits)('shows the number %s, without a complaint', async (_, isCached) => {
    const scene = await openApp(openPage, app, scriptTag, isCached)
    await seeAll(scene)
    await expectRest(scene)
    expect(complaintsOf(scene)).toEqual(await complaintsWithoutTag())
  })

  it.each(visits)('keeps the number through what is rendered later, %s', async (_, isCached) => {
    const scene = await openApp(openPage, app, scriptTag, isCached)
    await seeAll(scene)
    await seeRerendered(scene)
    await expectRest(scene)
  })
})

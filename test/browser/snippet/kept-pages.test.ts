import { expect, it } from 'vitest'
import { giveNumbers, shownNumber, visitAnswer } from './helpers/numbers.ts'
import { awaitVisits, seeNumber, useBrowser, withScript } from './helpers/scene.ts'

const openPage = useBrowser()

/** What a cache would keep of a page that one visitor has seen. */
async function keepPage(): Promise<string> {
  const scene = await openPage('<p>Call (202) 555-0123</p><a href="tel:+12025550123">now</a>', {
    reply: () =>
      visitAnswer({ numbers: [shownNumber({ number: '+13035550188', national: '(303) 555-0188' })] }),
  })
  await seeNumber(scene, 'p', 'Call (303) 555-0188')
  return scene.page.content()
}

it('replaces the number of another visitor in a page that was kept after it was swapped', async () => {
  const kept = await keepPage()
  expect(kept).toContain('(303) 555-0188')
  const scene = await openPage('', { pages: { '/': kept } })
  await seeNumber(scene, 'p', 'Call (303) 555-0199')
  expect(await scene.page.getAttribute('a', 'href')).toBe('tel:+13035550199')
  expect(scene.visits[0]?.targets).toEqual(['+12025550123'])
})

it('shows the printed number of such a page when the Worker has none to give', async () => {
  const scene = await openPage('', { pages: { '/': await keepPage() }, reply: () => 500 })
  await seeNumber(scene, 'p', 'Call (202) 555-0123')
})

it('is not led astray by a mark that holds anything else', async () => {
  const odd = withScript('<p>202-555-0123</p>').replace(
    '<script async',
    '<script data-numbers="[7,{}]" async',
  )
  const scene = await openPage('', { pages: { '/': odd }, reply: giveNumbers })
  await seeNumber(scene, 'p', '303-555-0199')
  await awaitVisits(scene, 1)
  expect(scene.complaints).toEqual([])
})

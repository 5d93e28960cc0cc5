import { expect, it } from 'vitest'
import { shownNumber, visitAnswer } from './helpers/numbers.ts'
import { awaitRest } from './helpers/rest.ts'
import { awaitVisits, eventually, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const fragments = [
  ['1-800-FLOWERS', '1-833-555-0199'],
  ['(800) Flowers', '(833) 555-0199'],
  ['1-800-356-WERS', '1-833-555-0199'],
  ['+1 800 FLOWERSNOW!', '+1 833 555-0199!'],
  ['1-<b>800</b>-<i>FLOWERS</i>', '1-<b>833</b>-<i>555-0199</i>'],
  ['<a href="tel:1-800-FLOWERS">Call</a>', '<a href="tel:+18335550199">Call</a>'],
  ['<a href="tel:+18003569377">1-800-FLOWERS</a>', '<a href="tel:+18335550199">1-833-555-0199</a>'],
  ['1-800-FLOWERY', '1-800-FLOWERY'],
  ['<a href="tel:+18003569377">1-800-CONTACTS</a>', '<a href="tel:+18003569377">1-800-CONTACTS</a>'],
  ['https://1800flowers.example', 'https://1800flowers.example'],
]

const options = {
  settings: { targets: [{ number: '+18003569377', national: '8003569377' }] },
  reply: () =>
    visitAnswer({
      numbers: [shownNumber({ target: '+18003569377', number: '+18335550199', national: '(833) 555-0199' })],
    }),
}

const html = fragments.map(([before]) => `<p>${before}</p>`).join('')

it('finds a number that is spelled by a word, on a site with a toll-free number', async () => {
  const { page } = await openPage(html, { ...options, modules: ['vanity'] })
  const shown = () => page.locator('p').evaluateAll((all) => all.map((each) => each.innerHTML))
  await eventually(shown).toEqual(fragments.map(([, after]) => after))
  await page.evaluate(`ringtrail('restore')`)
  await eventually(shown).toEqual(fragments.map(([before]) => before))
})

it('says in the panel that it missed a word, on any other site', async () => {
  const scene = await openPage('<p>Call 1-800-FLOWERS</p><p>800-356-9377</p>', {
    ...options,
    path: '/?ringtrail=debug',
  })
  await awaitVisits(scene, 1)
  await awaitRest(scene)
  await eventually(() => scene.page.textContent('[data-ringtrail-ignore=debug]')).toContain(
    'missed   1-800-FLOWERS: a number in letters',
  )
  expect(await scene.page.textContent('p')).toBe('Call 1-800-FLOWERS')
})

import { expect, it } from 'vitest'
import { awaitRest } from './helpers/rest.ts'
import { awaitVisits, eventually, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const attributes = [
  ['<a aria-label="Call 202-555-0123">x</a>', '<a aria-label="Call 303-555-0199">x</a>'],
  ['<i title="(202) 555-0123"></i>', '<i title="(303) 555-0199"></i>'],
  ['<input placeholder="202.555.0123">', '<input placeholder="303.555.0199">'],
  ['<textarea placeholder="202 555 0123"></textarea>', '<textarea placeholder="303 555 0199"></textarea>'],
  ['<img alt="Phone: 2025550123">', '<img alt="Phone: 3035550199">'],
  ['<input type="button" value="Call 202-555-0123">', '<input type="button" value="Call 303-555-0199">'],
  [
    '<select><option value="2025550123">202-555-0123</option></select>',
    '<select><option value="2025550123">303-555-0199</option></select>',
  ],
  ['<svg><text>202-555-0123</text></svg>', '<svg><text>303-555-0199</text></svg>'],
]

it('shows the number wherever people see or hear one', async () => {
  const { page } = await openPage(attributes.map(([html]) => `<div>${html}</div>`).join(''))
  const shown = () => page.locator('body > div').evaluateAll((all) => all.map((one) => one.innerHTML))
  await eventually(shown).toEqual(attributes.map(([, html]) => html))
})

it('fills a placeholder, whatever stands in it', async () => {
  const scene = await openPage(
    '<b data-ringtrail>Call us</b><i data-ringtrail="+44 20 7946 0123"></i><u data-ringtrail="">202.555.0123</u>',
  )
  await seeNumber(scene, 'b', '(303) 555-0199')
  await seeNumber(scene, 'i', '020 7946 0999')
  await seeNumber(scene, 'u', '303.555.0199')
})

it('fills a placeholder again when the page writes something else there', async () => {
  const scene = await openPage('<b data-ringtrail>Call us</b><i data-ringtrail>Ring <u>us</u></i>')
  await seeNumber(scene, 'b', '(303) 555-0199')
  await seeNumber(scene, 'i', '(303) 555-0199')
  await scene.page.evaluate(() => {
    const [bold, underlined] = document.querySelectorAll('b, u')
    if (bold) bold.textContent = 'Loading'
    if (underlined?.firstChild) underlined.firstChild.nodeValue = 'our office'
  })
  await seeNumber(scene, 'b', '(303) 555-0199')
  await seeNumber(scene, 'i', '(303) 555-0199')
  await scene.page.evaluate(() => {
    Object.assign(window, { changes: 0 })
    new MutationObserver((records) => {
      Object.assign(window, { changes: Reflect.get(window, 'changes') + records.length })
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
  await awaitRest(scene)
  expect(await scene.page.evaluate('changes')).toBe(0)
})

it('loads what writes the cookie once in a session, and nothing more on a page that needs nothing more', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  await eventually(async () => (await scene.context.cookies()).length).toBe(1)
  expect(scene.loaded).toEqual(['cookie'])
  await scene.page.goto(`http://localhost:${scene.port}/next`)
  await awaitVisits(scene, 2)
  await awaitRest(scene)
  expect(scene.loaded).toEqual(['cookie'])
})

import { expect, it } from 'vitest'
import { awaitRest } from './helpers/rest.ts'
import { awaitVisits, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const untouchable = [
  '<script type="application/ld+json">{"telephone":"202-555-0123"}</script>',
  '<style>/* 202-555-0123 */</style>',
  '<noscript>202-555-0123</noscript>',
  '<template><p>202-555-0123</p></template>',
  '<textarea>202-555-0123</textarea>',
  '<input value="202-555-0123">',
  '<div contenteditable="">202-555-0123</div>',
  '<div contenteditable="true"><p>202-555-0123</p></div>',
  '<div data-ringtrail-ignore=""><a href="tel:+12025550123">202-555-0123</a></div>',
  '<b>92025550123</b>',
  '<b>20255501234</b>',
  '<b>order #2025550123</b>',
  '<b>order 77-2025550123</b>',
  '<b>order 2025550123-77</b>',
  '<b>SKU2025550123</b>',
  '<b>https://example.com/2025550123?p=2025550123</b>',
  '<b>+52 202 555 0123</b>',
  '<b>3.2025550123</b>',
  '<b>202, 555, 0123</b>',
  '<b>202-555-0124</b>',
  '<a href="https://example.com/2025550123">x</a>',
  '<a href="tel:+12025550123999">x</a>',
  '<a href="tel:%E0%A4%A">x</a>',
  '<a href="sms:+13055550100?body=202-555-0123">x</a>',
]

it('leaves alone what is no text of the page, what people type, and longer runs of digits', async () => {
  const scene = await openPage(
    `${untouchable.map((html) => `<main>${html}</main>`).join('')}<p id=shown>202-555-0123</p>`,
  )
  await seeNumber(scene, '#shown', '303-555-0199')
  const mains = await scene.page.locator('main').all()
  expect(await Promise.all(mains.map((main) => main.innerHTML()))).toEqual(untouchable)
})

it('asks for no number that only stands where it is left alone', async () => {
  const scene = await openPage('<div data-ringtrail-ignore>202-555-0123</div>')
  await awaitVisits(scene, 1)
  expect(scene.visits[0]?.targets).toEqual([])
})

it('leaves alone what a visitor types into editable content', async () => {
  const scene = await openPage('<div contenteditable="true"></div><p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.page.locator('div').pressSequentially('202-555-0123')
  await awaitRest(scene)
  expect(await scene.page.textContent('div')).toBe('202-555-0123')
})

it('leaves alone what a visitor types into a frame that is edited as a whole', async () => {
  const scene = await openPage('<iframe srcdoc="<p>202-555-0123</p>"></iframe><p>202-555-0123</p>', {
    before: () => {
      if (parent !== window) document.designMode = 'on'
    },
  })
  await seeNumber(scene, 'body > p', '303-555-0199')
  const frame = scene.page.frameLocator('iframe').locator('body')
  await frame.pressSequentially('020 7946 0123 ')
  await awaitRest(scene)
  expect(await frame.textContent()).toBe('020 7946 0123 202-555-0123')
})

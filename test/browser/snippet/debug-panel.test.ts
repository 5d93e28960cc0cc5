import { expect, it } from 'vitest'
import { shownNumber, visitAnswer } from './helpers/numbers.ts'
import { eventually, type Scene, type SceneOptions, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const panelSelector = '[data-ringtrail-ignore=debug]'

const debugging = (body: string, options: SceneOptions = {}) =>
  openPage(body, { path: '/?ringtrail=debug', ...options })

/** The panel's text, line by line. */
const panelOf = ({ page }: Scene) =>
  page.evaluate(
    (selector) =>
      [...document.querySelectorAll(`${selector} summary, ${selector} div > div`)].map(
        (line) => line.textContent,
      ),
    panelSelector,
  )

/** Expects lines among those of the panel, in any order. */
const seeLines = (scene: Scene, ...lines: string[]) =>
  eventually(() => panelOf(scene)).toEqual(expect.arrayContaining(lines))

it('shows numbers in text, also those split over several elements, with what stands there now', async () => {
  const scene = await debugging(
    '<p>Call <b>(202)</b> 555-<i>0123</i></p><div>London: 020 7946 0123, 202.555.0123</div>',
  )
  await seeLines(
    scene,
    'Ringtrail: 3 swapped',
    'number   +12025550123 → +13035550199 (dynamic)',
    'swapped  (202) 555-0123 → (303) 555-0199',
    'swapped  020 7946 0123 → 020 7946 0999',
    'swapped  202.555.0123 → 303.555.0199',
  )
  expect(scene.complaints).toEqual([])
})

it('shows links, attributes, placeholders and other roots', async () => {
  const scene = await debugging(
    `<a href="tel:(202)%20555-0123" title="call 202-555-0123">x</a><input type="button" value="202-555-0123">
     <b data-ringtrail>Call us</b><s-card><template shadowrootmode="open"><p>202 555 0123</p></template></s-card>`,
  )
  await seeLines(
    scene,
    'swapped  tel:(202)%20555-0123 → tel:+13035550199',
    'swapped  title call 202-555-0123 → call 303-555-0199',
    'swapped  value 202-555-0123 → 303-555-0199',
    'swapped  marked place: Call us → (303) 555-0199',
    'swapped  202 555 0123 → 303 555 0199',
  )
})

it('shows why a number was skipped', async () => {
  const scene = await debugging(
    `<p>order 77-2025550123</p><p data-ringtrail-ignore>202-555-0123</p><textarea>202-555-0123</textarea>
     <a href="https://wa.me/12025550123" title="%E0">chat</a>`,
  )
  await seeLines(
    scene,
    'skipped  order 77-2025550123: a part of something longer',
    'skipped  202-555-0123: in data-ringtrail-ignore, which is left alone',
    'skipped  202-555-0123: in <textarea>, which is left alone',
    'skipped  https://wa.me/12025550123: links of this kind are switched off',
  )
})

it('shows why what looks like a number is none, and where a text and its link disagree', async () => {
  const scene = await debugging(
    `<p>2025550123@example.com</p><p>+52 202 555 0123</p><p>202-555-0123 - 17</p>
     <a href="tel:+1202555012399">202-555-0123</a><a href="tel:+12025550123">305-555-0100</a>
     <a href="sms:+12025550123">Text 202.555.0123</a>
     <button onclick="location.href='tel:+12025550123'">Call</button><input type="hidden" value="202 555 0123">`,
    { settings: { links: '[href^=tel i]' } },
  )
  await seeLines(
    scene,
    'skipped  2025550123@example.com: a part of an address',
    'skipped  +52 202 555 0123: the code of another country stands in front',
    'skipped  202-555-0123 - 17: digits behind it may belong to it',
    'skipped  202-555-0123: its link stays as it is',
    'skipped  tel:+12025550123: its text says another number',
    'skipped  202.555.0123: its link stays as it is',
    'skipped  sms:+12025550123: links of this kind are switched off',
    "kept     onclick location.href='tel:+12025550123': what it calls is put right when it runs",
    'skipped  value 202 555 0123: not shown to people',
  )
})

it('shows why a number was kept', async () => {
  const own = { number: '+12025550123', national: '(202) 555-0123' }
  const scene = await debugging('<p>202-555-0123</p><p>020 7946 0123</p>', {
    reply: () => visitAnswer({ numbers: [shownNumber({ ...own, kind: 'original' })] }),
  })
  await seeLines(
    scene,
    'kept     202-555-0123: the Worker gave the page’s own',
    'kept     020 7946 0123: the Worker gave no other',
  )
})

it('shows what a number waits for', async () => {
  const scene = await debugging('<p>202-555-0123</p><div id="root">202.555.0123</div>', {
    settings: { hydrate: '#root' },
    reply: () => 'silence',
  })
  await seeLines(
    scene,
    'waiting  202-555-0123: no answer yet',
    'waiting  202.555.0123: a framework is still to take over',
  )
})

it('follows the page', async () => {
  const scene = await debugging('<p>202-555-0123</p>')
  await seeLines(scene, 'swapped  202-555-0123 → 303-555-0199')
  await scene.page.evaluate('ringtrail("restore")')
  await seeLines(scene, 'kept     202-555-0123: the page asked for its own numbers')
})

it('lists so many numbers and counts the rest', async () => {
  const scene = await debugging('<p>202-555-0123</p>'.repeat(100))
  await seeLines(scene, 'Ringtrail: 100 swapped', '… and 40 more')
  expect(await panelOf(scene)).toHaveLength(67)
})

it('starts as one line on a phone, and opens at a tap', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await scene.page.setViewportSize({ width: 390, height: 700 })
  await scene.page.goto(`http://localhost:${scene.port}/?ringtrail=debug`)
  await seeNumber(scene, 'p', '303-555-0199')
  const panel = scene.page.locator(panelSelector)
  await eventually(() => panel.innerText()).toBe('Ringtrail: 1 swapped')
  await panel.locator('summary').click()
  await eventually(() => panel.innerText()).toContain('202-555-0123 → 303-555-0199')
  const box = await panel.boundingBox()
  expect(box?.width).toBeLessThanOrEqual(374)
  expect(box?.height).toBeLessThanOrEqual(315)
})

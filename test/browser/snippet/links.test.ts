import { it } from 'vitest'
import { eventually, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const links = [
  ['tel:+12025550123', 'tel:+13035550199'],
  ['tel:2025550123', 'tel:+13035550199'],
  ['tel:(202)%20555-0123', 'tel:+13035550199'],
  ['tel:%2B1-202-555-0123', 'tel:+13035550199'],
  ['TEL://+12025550123', 'TEL:+13035550199'],
  ['tel:+12025550123;ext=7', 'tel:+13035550199;ext=7'],
  ['tel:+12025550123,,7', 'tel:+13035550199,,7'],
  ['sms:+12025550123?body=Hello%20there', 'sms:+13035550199?body=Hello%20there'],
  ['callto:+12025550123', 'callto:+13035550199'],
  ['tel:02079460123', 'tel:+442079460999'],
]

it('points call links to the shown number and keeps what follows it', async () => {
  const { page } = await openPage(links.map(([href]) => `<a href="${href}"><img alt="Call us"></a>`).join(''))
  const hrefs = () => page.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  await eventually(hrefs).toEqual(links.map(([, href]) => href))
})

it('points a link that changes later to the shown number too', async () => {
  const scene = await openPage('<a href="tel:+12025550123">Call</a>')
  await eventually(() => scene.page.getAttribute('a', 'href')).toBe('tel:+13035550199')
  await scene.page.evaluate(() => document.querySelector('a')?.setAttribute('href', 'tel:020 7946 0123'))
  await eventually(() => scene.page.getAttribute('a', 'href')).toBe('tel:+442079460999')
})

import { expect, it } from 'vitest'
import { swapReport } from '../../../shared/wire.ts'
import { session, visitor } from './helpers/numbers.ts'
import { awaitRest } from './helpers/rest.ts'
import { awaitSignals, awaitVisits, eventually, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const visibility = 'getComputedStyle(document.querySelector("b")).visibility'

it('hides a placeholder until its number is there', async () => {
  const scene = await openPage('<b data-ringtrail>202-555-0123</b>', { modules: ['hide'] })
  await seeNumber(scene, 'b', '303-555-0199')
  expect(await scene.page.evaluate(visibility)).toBe('visible')
})

it('hides nothing for longer than 400 milliseconds, whatever happens to the answer', async () => {
  const scene = await openPage('', {
    pages: {
      '/': `<!doctype html><script src="/ringtrail.js"></script><b data-ringtrail>202-555-0123</b>
        <script>
          hidden = ${visibility}; from = performance.now()
          watch = setInterval(() => {
            if (${visibility} === 'visible') { shownAfter = performance.now() - from; clearInterval(watch) }
          }, 5)
        </script>`,
    },
    modules: ['hide'],
    reply: () => 'silence',
  })
  await eventually(() => scene.page.evaluate('typeof shownAfter')).toBe('number')
  expect(await scene.page.evaluate('hidden')).toBe('hidden')
  expect(await scene.page.evaluate('shownAfter')).toBeLessThan(700)
})

it('pushes its events into the data layer, but the ids of the visitor only with consent', async () => {
  const scene = await openPage('<p>202-555-0123</p>', { modules: ['dataLayer'] })
  await seeNumber(scene, 'p', '303-555-0199')
  await awaitRest(scene)
  const number = {
    event: 'ringtrail_number',
    ringtrail: { target: '+12025550123', number: '+13035550199' },
  }
  expect(await scene.page.evaluate('dataLayer')).toMatchObject([number])
  await scene.page.evaluate('ringtrail("consent", "granted")')
  await eventually(() => scene.page.evaluate('dataLayer.at(-1)')).toEqual({
    event: 'ringtrail_identify',
    ringtrail: { visitor, session },
  })
  expect(await scene.page.evaluate('dataLayer')).toContainEqual({
    event: 'ringtrail_consent',
    ringtrail: 'granted',
  })
})

it('pushes into the data layer that the page has, unless that is something else', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    modules: ['dataLayer'],
    pages: { '/clobbered': '<b id="dataLayer"></b><script src="/ringtrail.js"></script><p>202-555-0123</p>' },
    before: () => {
      if (location.pathname === '/') Object.assign(window, { dataLayer: [{ event: 'theirs' }] })
    },
  })
  await eventually(() => scene.page.evaluate('dataLayer')).toMatchObject([
    { event: 'theirs' },
    { event: 'ringtrail_number' },
  ])
  await scene.page.goto(`http://localhost:${scene.port}/clobbered`)
  await eventually(() => scene.page.evaluate('dataLayer[0]?.event')).toBe('ringtrail_number')
})

it('reports, for a sample of the views, how the swap went', async () => {
  const scene = await openPage('<p>202-555-0123</p><i>020 7946 0123</i>', {
    settings: { reports: 1 },
    reply: () => ({ visitor: null, session: null, numbers: [], renewAfter: 60 }),
  })
  await awaitVisits(scene, 1)
  await eventually(() => scene.loaded).toEqual(['report'])
  await awaitRest(scene)
  await scene.page.goto('about:blank')
  await awaitSignals(scene, 'swap', 1)
  expect(swapReport.parse(scene.signals[0])).toMatchObject({ made: 0, missing: 2, reverted: 0 })
})

it('sends a signal for a number that was copied', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.page.evaluate('getSelection().selectAllChildren(document.querySelector("p"))')
  await scene.page.keyboard.press('Control+c')
  await awaitSignals(scene, 'copy', 1)
  expect(scene.signals[0]).toMatchObject({ type: 'copy', number: '+13035550199' })
  await scene.page.keyboard.press('Control+c')
  await awaitSignals(scene, 'copy', 2)
})

it('points WhatsApp links to the number in frames of the same site, too', async () => {
  const html = `<p>202-555-0123</p><iframe srcdoc="<a href='https://wa.me/12025550123'>chat</a>"></iframe>`
  const { page } = await openPage(html, { modules: ['whatsapp'] })
  const link = page.frameLocator('iframe').locator('a')
  await eventually(() => link.getAttribute('href')).toBe('https://wa.me/13035550199')
})

it('points WhatsApp links to the number, where the site wants it', async () => {
  const links = [
    ['https://wa.me/12025550123?text=Hi', 'https://wa.me/13035550199?text=Hi'],
    ['https://api.whatsapp.com/send?phone=12025550123', 'https://api.whatsapp.com/send?phone=13035550199'],
    ['https://wa.me/+442079460123', 'https://wa.me/442079460999'],
    ['https://wa.me/13055550100', 'https://wa.me/13055550100'],
  ]
  const html = links.map(([href]) => `<a href="${href}">chat</a>`).join('')
  const hrefs = ({ page }: Awaited<ReturnType<typeof openPage>>) =>
    page.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  const wanted = await openPage(html, { modules: ['whatsapp'] })
  await eventually(() => hrefs(wanted)).toEqual(links.map(([, href]) => href))
  await wanted.page.evaluate(() => document.addEventListener('click', (event) => event.preventDefault()))
  for (const link of (await wanted.page.locator('a').all()).slice(1)) await link.click()
  await awaitSignals(wanted, 'tap', 2)
  await awaitRest(wanted)
  expect(wanted.signals.map((signal) => Reflect.get(signal, 'number'))).toEqual([
    '+13035550199',
    '+442079460999',
  ])
  const named = await openPage('<a href="https://wa.me/12025550123">+1 202-555-0123</a>', {
    modules: ['whatsapp'],
  })
  await seeNumber(named, 'a', '+1 303-555-0199')
  const unwanted = await openPage(`${html}<p>202-555-0123</p>`)
  await seeNumber(unwanted, 'p', '303-555-0199')
  expect(await hrefs(unwanted)).toEqual(links.map(([href]) => href))
})

it.each([
  ['myLayer', ''],
  ['myLayer', '<b id="myLayer"></b>'],
])('what happens goes into the data layer of the name that the page gives: %s %s', async (layer, before) => {
  const scene = await openPage(`${before}<p>202-555-0123</p>`, {
    modules: ['dataLayer'],
    settings: { layer },
  })
  await seeNumber(scene, 'p', '303-555-0199')
  expect(await scene.page.evaluate(`${layer}[0].event`)).toBe('ringtrail_number')
  expect(await scene.page.evaluate('typeof dataLayer')).toBe('undefined')
})

it('a name that is the browser’s own is left alone', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    modules: ['dataLayer'],
    settings: { layer: 'location' },
  })
  await seeNumber(scene, 'p', '303-555-0199')
  expect(scene.visits).toHaveLength(1)
})

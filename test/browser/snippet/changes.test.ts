import { expect, it } from 'vitest'
import { awaitRest } from './helpers/rest.ts'
import { awaitVisits, type Scene, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const setHtml = ({ page }: Scene, html: string) =>
  page.evaluate((given) => {
    const main = document.querySelector('main')
    if (main) main.innerHTML = given
  }, html)

it.each([
  '<section><p>202-555-0123</p></section>',
  '202-555-0123',
  '<span>202</span><span>-555</span><span>-0123</span>',
])('swaps what is added later: %s', async (html) => {
  const scene = await openPage('<p>202-555-0123</p><main></main>')
  await seeNumber(scene, 'p', '303-555-0199')
  await setHtml(scene, html)
  await seeNumber(scene, 'main', '303-555-0199')
  expect(scene.visits).toHaveLength(1)
})

it('swaps text that a framework edits in place, before it is painted', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  const painted = await scene.page.evaluate(async () => {
    const text = document.querySelector('p')?.firstChild as Text
    text.data = 'Call 202-555-0123'
    await new Promise(requestAnimationFrame)
    return text.data
  })
  expect(painted).toBe('Call 303-555-0199')
})

it('asks for a target that appears for the first time', async () => {
  const scene = await openPage('<main></main>')
  await awaitVisits(scene, 1)
  await setHtml(scene, '<b>020 7946 0123</b>')
  await seeNumber(scene, 'main', '020 7946 0999')
  expect(scene.visits.map(({ targets }) => targets)).toEqual([[], ['+442079460123']])
  expect(scene.visits[0]?.view).toBe(scene.visits[1]?.view)
})

it('changes nothing more once the page is swapped', async () => {
  const scene = await openPage('<p>202-555-0123 <a href="tel:2025550123">call</a></p><main></main>')
  await seeNumber(scene, 'p', '303-555-0199 call')
  await scene.page.evaluate(() => {
    Object.assign(window, { changes: 0 })
    new MutationObserver((records) => {
      Object.assign(window, { changes: Reflect.get(window, 'changes') + records.length })
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  // Makes the script look at the swapped paragraph again.
  await scene.page.evaluate(() => document.querySelector('p')?.append(' 24 hours'))
  await awaitRest(scene)
  expect(await scene.page.evaluate('changes')).toBe(1)
})

it('swaps a number that the network cut in two', async () => {
  const scene = await openPage('', {
    pages: {
      '/': (response) => {
        response.write(
          `<!doctype html><script src="/ringtrail.js"></script>${' '.repeat(2000)}<p>Call 202-55`,
        )
        setTimeout(() => response.end('5-0123</p>'), 200)
      },
    },
  })
  await seeNumber(scene, 'p', 'Call 303-555-0199')
})

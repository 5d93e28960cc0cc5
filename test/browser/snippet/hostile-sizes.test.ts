import { expect, it } from 'vitest'
import { eventually, type Scene, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const noise = '31415926535 '

/**
 * A page of so many characters of digits in so many elements, between two numbers. Not displayed: to lay them out takes
 * the browser far longer than the script takes to read them.
 */
const digits = (length: number, pieces: number) =>
  `<style>i{display:none}</style><p>202-555-0123</p>${`<i>${noise.repeat(length / pieces / noise.length)}</i>`.repeat(pieces)}<b>202-555-0123</b>`

it('finds its way through ten megabytes of digits in one piece', { timeout: 120_000 }, async () => {
  const { page, complaints } = await openPage(digits(1e7, 1))
  for (const selector of ['p', 'b']) {
    await expect.poll(() => page.textContent(selector), { timeout: 100_000 }).toBe('303-555-0199')
  }
  expect(complaints).toEqual([])
})

// A browser gives up an expression that has matched some seven million characters in one run: it throws.
it('finds its way through ten megabytes of digits in a hundred elements', {
  timeout: 120_000,
}, async () => {
  const scene = await openPage(digits(1e7, 100))
  await expect.poll(() => scene.page.textContent('b'), { timeout: 100_000 }).toBe('303-555-0199')
})

/** Runs in the page before all else: counts the characters in which something is searched for. */
function countSearched(): void {
  const search = RegExp.prototype[Symbol.match]
  Object.assign(window, { searched: 0 })
  RegExp.prototype[Symbol.match] = function (text) {
    Object.assign(window, { searched: Reflect.get(window, 'searched') + text.length })
    return search.call(this, text)
  }
}

it.each([1, 100, 5000])(
  'looks at each digit a few times only, however many there are, in %i elements',
  async (pieces) => {
    const scene = await openPage(digits(6e5, pieces), { before: countSearched })
    await seeNumber(scene, 'b', '303-555-0199')
    expect(Number(await scene.page.evaluate('searched'))).toBeLessThan(6e5 * 40)
  },
)

it('puts every number of a page back that has more than are changed at once', {
  timeout: 60_000,
}, async () => {
  const scene = await openPage(`<style>p{display:none}</style>${'<p>202-555-0123</p>'.repeat(12_000)}`)
  const shown = () => scene.page.evaluate(() => document.body.textContent?.split('303-555-0199').length ?? 0)
  await expect.poll(shown, { timeout: 25_000 }).toBeGreaterThan(10_000)
  await scene.page.evaluate('ringtrail("restore")')
  await expect.poll(shown, { timeout: 25_000 }).toBe(1)
})

it('reaches a number under a thousand nested shadow roots that a script made', async () => {
  const scene = await openPage('<p>202-555-0123</p><x-host></x-host>', {
    before: () =>
      addEventListener('DOMContentLoaded', () => {
        let host = document.querySelector('x-host')
        for (let depth = 0; host && depth < 1000; depth++) {
          const root: ShadowRoot = host.attachShadow({ mode: 'open' })
          host = document.createElement('x-host')
          root.append(host)
        }
        host?.append('202-555-0123')
        Object.assign(window, { deepest: host })
      }),
  })
  await eventually(() => scene.page.evaluate('deepest.textContent')).toBe('303-555-0199')
})

const inRoots = ({ page }: Scene) =>
  page.evaluate(() => {
    const texts: (string | null)[] = []
    const look = (node: Document | ShadowRoot) => {
      if (!node.querySelector('div')) texts.push(node.textContent)
      for (const { shadowRoot } of node.querySelectorAll('div')) if (shadowRoot) look(shadowRoot)
    }
    look(document)
    return texts
  })

const inRoot = (html: string) => `<div><template shadowrootmode="open">${html}</template></div>`

it('reaches a number under a hundred nested shadow roots of plain elements that stand in the HTML', async () => {
  let html = '202-555-0123'
  for (let depth = 0; depth < 100; depth++) html = inRoot(html)
  const scene = await openPage(html)
  await eventually(() => inRoots(scene)).toEqual(['303-555-0199'])
  expect(scene.complaints).toEqual([])
})

it('reaches the numbers in a thousand shadow roots side by side', async () => {
  const scene = await openPage(inRoot('202 555 0123').repeat(1000))
  await eventually(() => inRoots(scene)).toEqual(Array<string>(1000).fill('303 555 0199'))
})

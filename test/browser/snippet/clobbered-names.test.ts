import { expect, it } from 'vitest'
import { openFrames } from './helpers/frames.ts'
import { identifiers } from './helpers/identifiers.ts'
import { awaitRest } from './helpers/rest.ts'
import { type Scene, seeNumber, useBrowser, withScript } from './helpers/scene.ts'

const openPage = useBrowser()

/** Those of the script's names that an element of the same id or name would stand in the way of. */
const takenBy = async ({ page }: Scene): Promise<string[]> =>
  page.evaluate(
    (names) => {
      const form = document.createElement('form')
      return names.filter((name) => name in window || name in document || name in form)
    },
    await identifiers(({ core, modules }) => [core, ...Object.values(modules)]),
  )

/** An image and a form take a name of the document, any id one of the window, and a field one of its form. */
const named = (name: string) =>
  `<img name="${name}"><form id="${name}" name="${name}"></form><form><input name="${name}"><u>202-555-0123</u></form>`

it('works, or stays quiet, on a page whose elements take any one of the names that it uses', {
  timeout: 120_000,
}, async () => {
  const scene = await openPage('', {
    pages: {
      '/': '<title>Plumber</title>',
      '/frame': withScript('<script>document.write(decodeURIComponent(location.search.slice(1)))</script>'),
    },
  })
  const names = await takenBy(scene)
  expect(names.length).toBeGreaterThan(50)
  const addresses = names.map((name) => `/frame?${encodeURIComponent(`<p>202-555-0123</p>${named(name)}`)}`)
  const texts = await openFrames(scene, addresses)
  for (const text of texts) expect(['202-555-0123', '303-555-0199']).toContain(text)
  expect(scene.complaints).toEqual([])
})

it('stays quiet where an element takes the name of what looks for shadow roots', async () => {
  const scene = await openPage('<p>202-555-0123</p><img name="createTreeWalker">')
  await seeNumber(scene, 'p', '303-555-0199')
  await awaitRest(scene)
  expect(scene.complaints).toEqual([])
})

// A field has its form for a form owner and, by such a name, its form has the field for a parent or a sibling.
it.each([
  '<form><button name="parentNode">1</button></form>',
  '<button form="f" name="nextSibling">1</button><form id="f"></form>',
])('goes in no circle between a form and its field: %s', async (form) => {
  const scene = await openPage(`<div>${form}</div><p>202-555-0123</p>`)
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.page.evaluate((html) => {
    document.body.insertAdjacentHTML('beforeend', `<div>${html}</div><i>202-555-0123</i>`)
  }, form)
  await seeNumber(scene, 'i', '303-555-0199')
})

// In a form, a field stands for the form's own property of that name.
it('swaps the rest of a page with a form that has a field named matches', async () => {
  const scene = await openPage('<p>202-555-0123</p><form><input name="matches">202-555-0123</form>')
  await seeNumber(scene, 'p', '303-555-0199')
})

it('stays quiet on a page whose elements take all of them', async () => {
  let body = ''
  const scene = await openPage('', {
    pages: { '/': '<title>Plumber</title>', '/all': (response) => void response.end(withScript(body)) },
  })
  body = `<p>202-555-0123</p>${(await takenBy(scene)).map(named).join('')}`
  await scene.page.goto(`http://localhost:${scene.port}/all`)
  await awaitRest(scene)
  expect(await scene.page.textContent('p')).toMatch(/^(202-555-0123|303-555-0199)$/)
  expect(scene.complaints).toEqual([])
})

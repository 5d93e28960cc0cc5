import { expect, it } from 'vitest'
import { awaitRest } from './helpers/rest.ts'
import { awaitVisits, eventually, seeNumber, useBrowser, withScript } from './helpers/scene.ts'

const openPage = useBrowser()

it('works under a strict Content-Security-Policy with Trusted Types, its modules too', async () => {
  const scene = await openPage('', {
    pages: {
      '/': (response) => {
        response.setHeader(
          'Content-Security-Policy',
          "default-src 'none'; script-src 'nonce-a1b2' 'strict-dynamic'; connect-src *; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        )
        response.end(
          '<!doctype html><link rel=icon href="data:,"><script nonce="a1b2" async src="/ringtrail.js"></script><p>202-555-0123</p><b data-ringtrail>Call us</b>',
        )
      },
    },
    path: '/?ringtrail=debug',
  })
  await seeNumber(scene, 'p', '303-555-0199')
  await seeNumber(scene, 'b', '(303) 555-0199')
  await eventually(() => scene.page.locator('[data-ringtrail-ignore]').count()).toBe(1)
  expect(scene.complaints.filter((text) => !text.includes('data:,'))).toEqual([])
})

const named = (names: string) =>
  names
    .split(' ')
    .map((name) => `<img name="${name}"><form id="${name}" name="${name}"></form>`)
    .join('')

it('works on a page whose elements take the names of the browser’s own', async () => {
  const scene = await openPage(
    `<p>202-555-0123</p>${named('title head body images currentScript readyState cookie hidden ringtrail navigation location')}<form><input name="attributes"><input name="textContent"></form>`,
  )
  await seeNumber(scene, 'p', '303-555-0199')
  expect(scene.complaints).toEqual([])
})

it.each([
  ['Array', () => Object.assign(Array.prototype, { remove: () => {}, last: 7 })],
  ['Object', () => Object.assign(Object.prototype, { extra: 'yes' })],
  ['JSON', () => Object.assign(Array.prototype, { toJSON: undefined })],
  ['fetch', () => Object.assign(window, { fetch: window.fetch.bind(window) })],
])('works on a page that has patched %s', async (_, before) => {
  const scene = await openPage('<p>202-555-0123</p>', { before })
  await seeNumber(scene, 'p', '303-555-0199')
  expect(scene.complaints).toEqual([])
})

it('stays quiet beside the tag of another site, and when its own is taken out', async () => {
  const scene = await openPage('', {
    pages: {
      '/': withScript(
        '<p>202-555-0123</p><script src="/ringtrail.js?other"></script><script>document.querySelector("script").remove()</script>',
      ),
    },
  })
  await seeNumber(scene, 'p', '303-555-0199')
  await awaitRest(scene)
  expect(scene.visits).toHaveLength(1)
  expect(scene.complaints).toEqual([])
})

it('does not fight for ever with a script that puts its own number back', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    before: () =>
      addEventListener('DOMContentLoaded', () => {
        const holder = document.querySelector('p')
        new MutationObserver(() => {
          if (holder?.textContent === '202-555-0123') return
          holder?.replaceChildren('202-555-0123')
          Object.assign(window, { rounds: 1 + (Reflect.get(window, 'rounds') ?? 0) })
        }).observe(document, { subtree: true, childList: true, characterData: true })
      }),
  })
  await awaitVisits(scene, 1)
  await eventually(() => scene.page.evaluate('window.rounds')).toBeGreaterThan(1000)
  await awaitRest(scene)
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
})

it('works in a sandboxed frame, which has no storage', async () => {
  const scene = await openPage('<iframe sandbox="allow-scripts" src="/framed"></iframe>', {
    pages: {
      '/framed': withScript('<p>202-555-0123</p>'),
      '/': '<iframe sandbox="allow-scripts" src="/framed"></iframe>',
    },
  })
  await eventually(() => scene.page.frameLocator('iframe').locator('p').textContent()).toBe('303-555-0199')
  expect(scene.complaints).toEqual([])
})

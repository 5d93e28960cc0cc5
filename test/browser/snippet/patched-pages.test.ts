import { expect, it } from 'vitest'
import { openFrames } from './helpers/frames.ts'
import { identifiers } from './helpers/identifiers.ts'
import { awaitRest } from './helpers/rest.ts'
import { type Scene, seeNumber, useBrowser, withScript } from './helpers/scene.ts'

const openPage = useBrowser()

/** Whose functions and accessors pages and their libraries replace. Those of the window last: they hold the others. */
const owners = ['document', 'JSON', 'Object', 'Reflect', 'Promise', 'URL', 'AbortSignal', 'Date']
  .concat(['crypto', 'performance', 'Math'])
  .concat(
    ['Array', 'String', 'RegExp', 'Map', 'Set', 'WeakMap', 'Promise', 'Object', 'Document', 'Node', 'Element']
      .concat(['HTMLElement', 'EventTarget', 'CharacterData', 'Attr', 'MutationObserver', 'TreeWalker'])
      .concat(['Storage', 'Response', 'NodeList', 'HTMLScriptElement', 'HTMLIFrameElement', 'History'])
      .map((name) => `${name}.prototype`),
  )
  .concat('window')

/** Runs in a page before all else: puts functions of the page's own in the place of the browser's. */
function patch(): void {
  const [mode, ...places] = location.search.slice(1).split('&')
  const { apply, construct } = Reflect
  const { defineProperty, getOwnPropertyDescriptor, setPrototypeOf } = Object
  for (const place of places) {
    const [path = '', name = ''] = place.split(':')
    const owner = path.split('.').reduce<object>((object, key) => Reflect.get(object, key), window)
    const own = getOwnPropertyDescriptor(owner, name) ?? {}
    const kind = own.get ? 'get' : 'value'
    const native = own[kind]
    const replaced = function (this: unknown, ...given: unknown[]): unknown {
      if (mode === 'throws') throw new Error(`${name} is not for you`)
      return new.target ? construct(native, given, new.target) : apply(native, this, given)
    }
    setPrototypeOf(replaced, native)
    if (native.prototype) replaced.prototype = native.prototype
    defineProperty(owner, name, { ...own, [kind]: replaced })
  }
}

const frame = withScript('<p>202-555-0123</p>').replace('<head>', `<head><script>(${patch})()</script>`)

const openPatchable = () => openPage('', { pages: { '/': '<title>Plumber</title>', '/frame': frame } })

/** What the core may use, each by its owner and name. */
const patchable = async ({ page }: Scene): Promise<string[]> =>
  page.evaluate(
    ([names, owners]) =>
      owners.flatMap((path) => {
        const owner = path.split('.').reduce<object>((object, key) => Reflect.get(object, key), window)
        return names.flatMap((name) => {
          const own = Object.getOwnPropertyDescriptor(owner, name)
          const isFunction = typeof own?.value === 'function' || own?.get
          return own?.configurable && isFunction ? [`${path}:${name}`] : []
        })
      }),
    [await identifiers(({ core }) => [core]), owners] as const,
  )

it('works on a page that has put functions of its own around all that it uses', async () => {
  const scene = await openPatchable()
  const all = await patchable(scene)
  expect(all.length).toBeGreaterThan(50)
  await scene.page.goto(`http://localhost:${scene.port}/frame?wraps&${all.join('&')}`)
  await seeNumber(scene, 'p', '303-555-0199')
  expect(scene.complaints).toEqual([])
})

it('never troubles a page where any one thing that it uses throws', { timeout: 120_000 }, async () => {
  const scene = await openPatchable()
  const all = await patchable(scene)
  const addresses = all.map((each) => `/frame?throws&${each}`)
  for (const text of await openFrames(scene, addresses)) {
    expect(text).toMatch(/^(202-555-0123|303-555-0199)$/)
  }
  expect(scene.complaints).toEqual([])
})

it('never troubles a page where that happens in a later slice of the work', async () => {
  const inLaterSlice = () => {
    let now = 0
    performance.now = () => {
      now += 30
      return now
    }
    String.prototype.slice = () => {
      throw new Error('slice is not for you')
    }
  }
  // So long that the number is found, and asked for, in a slice that a timer begins.
  const body = `${'<p>Open all day</p>'.repeat(3000)}<p>202-555-0123</p>`
  const pages = {
    '/': '<title>Plumber</title>',
    '/late': `<title>Late</title><script>(${inLaterSlice})()</script>${withScript(body)}`,
  }
  const scene = await openPage('', { pages })
  await openFrames(scene, ['/late'])
  await awaitRest(scene)
  expect(scene.complaints).toEqual([])
})

import type { ServerResponse } from 'node:http'
import { expect } from 'vitest'
import { shownNumber } from '../snippet/helpers/numbers.ts'
import { awaitRest } from '../snippet/helpers/rest.ts'
import {
  awaitVisits,
  eventually,
  type Scene,
  type SceneOptions,
  type useBrowser,
} from '../snippet/helpers/scene.ts'

/** A server-rendered application. */
export interface App {
  /** Writes the page with this in its head. */
  render(response: ServerResponse, tag: string): void | Promise<void>
  /** Where the page has its own script, and what it is. */
  path: string
  script: Promise<string>
}

/**
 * Opens an application's page, with the number given before or not, and waits until it has started. The application's
 * script is the last thing to arrive: the tag's has been there, and done all that it can, before.
 */
export async function openApp(
  openPage: ReturnType<typeof useBrowser>,
  { render, path, script }: App,
  tag: string,
  isCached = false,
  otherPages: Record<string, string> = {},
): Promise<Scene> {
  let start = () => {}
  const options: SceneOptions = {
    isParsed: false,
    pages: {
      ...otherPages,
      '/': (response) => void render(response, tag),
      [path]: (response) => {
        response.setHeader('Content-Type', 'text/javascript')
        start = () => void script.then((text) => response.end(text))
      },
      '/_next/static/chunks/webpack.js': (response) => {
        response.setHeader('Content-Type', 'text/javascript')
        response.end('')
      },
    },
    before: watch,
    argument: isCached ? JSON.stringify({ numbers: [shownNumber()] }) : '',
  }
  const scene = await openPage('', options)
  await eventually(() => [...scene.held.values()]).toContain(path)
  if (tag) await awaitVisits(scene, 1)
  await awaitRest(scene)
  start()
  await scene.page.waitForLoadState()
  await eventually(() => scene.page.evaluate('window.hasStarted')).toBe(true)
  return scene
}

/** Runs in the page before all else: keeps a number for the tag, and counts every change. */
function watch(stored: string): void {
  if (stored) localStorage.setItem('ringtrail', stored)
  Object.assign(window, { changes: 0 })
  new MutationObserver((records) => {
    Object.assign(window, { changes: Reflect.get(window, 'changes') + records.length })
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
}

/** What the page complained about, without what differs between two servers. */
export const complaintsOf = ({ complaints, port }: Scene): string[] =>
  complaints.map((complaint) => complaint.replaceAll(String(port), '')).toSorted()

/** Expects the page to come to rest: whoever answers each other's changes goes on for ever. */
export async function expectRest(scene: Scene): Promise<void> {
  await awaitRest(scene)
  expect(await scene.page.evaluate('changes')).toBeLessThan(300)
}

/** Does it at the first call, and returns the same from then on: for what is the same for several tests. */
export function once<Value>(action: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: action() }
    return made.value
  }
}

import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { shownNumber } from '../snippet/helpers/numbers.ts'
import {
  eventually,
  type Scene,
  type SceneOptions,
  type useBrowser,
  waitAMoment,
} from '../snippet/helpers/scene.ts'

/** A server-rendered application. */
export interface App {
  /** Writes the page with this in its head. */
  render(response: ServerResponse, tag: string): void | Promise<void>
  /** Where the page has its own script, and what it is. */
  path: string
  script: Promise<string>
}

/** The application's script is the last thing to arrive, so that the tag's would come first. Milliseconds. */
const SLOW = 500

/** Opens an application's page, with the number given before or not, and waits until it has started. */
export async function openApp(
  openPage: ReturnType<typeof useBrowser>,
  { render, path, script }: App,
  tag: string,
  isCached = false,
  otherPages: Record<string, string> = {},
): Promise<Scene> {
  const options: SceneOptions = {
    pages: {
      ...otherPages,
      '/': (response) => void render(response, tag),
      [path]: (response) => {
        response.setHeader('Content-Type', 'text/javascript')
        void pause(SLOW).then(async () => response.end(await script))
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
  const count = () => scene.page.evaluate(() => Number(Reflect.get(window, 'changes')))
  await waitAMoment(scene)
  const before = await count()
  await waitAMoment(scene, 500)
  expect(await count()).toBe(before)
  expect(before).toBeLessThan(300)
}

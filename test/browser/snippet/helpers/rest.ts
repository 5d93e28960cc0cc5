import type { Page, Request } from 'playwright-core'
import { expect } from 'vitest'
import type { Scene } from './scene.ts'

/** Longer than any pause that the script makes of its own, so that what it still has to do comes first. Milliseconds. */
const turnTime = 60

/** A page that is not at rest after so many turns never will be: somebody answers their own changes. */
const maxTurns = 150

/** Follows the requests of a page from when each is sent until the page has its answer. */
export function pendingRequests(page: Page): Map<Request, string> {
  const pending = new Map<Request, string>()
  page.on('request', (request) => {
    // What an earlier document asked for is nobody's any more.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) pending.clear()
    const { protocol, pathname } = new URL(request.url())
    if (protocol === 'http:') pending.set(request, pathname)
  })
  page.on('requestfinished', (request) => pending.delete(request))
  page.on('requestfailed', (request) => pending.delete(request))
  return pending
}

/**
 * Waits until the page has done all that it had to do: a fence before things that must not happen. The page has every
 * answer, except those that the stand-in for the Worker holds back, and has then had a turn in which it neither asked
 * for anything nor changed anything.
 */
export async function awaitRest({ page, pending, held }: Scene): Promise<void> {
  let asked = 0
  const count = () => {
    asked++
  }
  page.on('request', count)
  for (let turn = 0; ; turn++) {
    if (turn === maxTurns) throw new Error('The page does not come to rest')
    const before = asked
    await expect
      .poll(() => [...pending.values()].filter((path) => ![...held.values()].includes(path)), {
        timeout: 10_000,
        interval: 5,
      })
      .toEqual([])
    const changes = await page.evaluate(takeTurn, turnTime)
    if (asked === before && changes === 0) break
  }
  page.off('request', count)
}

/** Runs in the page: gives it so many milliseconds and counts what changes in its documents meanwhile. */
async function takeTurn(time: number): Promise<number> {
  let changes = 0
  // A page may have taken it away.
  const observer = window.MutationObserver
    ? new MutationObserver((records) => {
        changes += records.length
      })
    : undefined
  const wanted = { subtree: true, childList: true, characterData: true, attributes: true }
  observer?.observe(document, wanted)
  for (let index = 0; index < window.length; index++) {
    try {
      observer?.observe(window[index]?.document ?? document, wanted)
    } catch {
      // A frame of another origin keeps its document to itself.
    }
  }
  await new Promise((done) => setTimeout(done, time))
  await new Promise((done) => requestAnimationFrame(done))
  observer?.disconnect()
  return changes
}

import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { median } from '../lib/load.ts'
import { type Distances, earlyTag, type Host, scriptTag, startHost } from './host.ts'
import { printedNumber } from './script.ts'

/** How long the page's own number stood on the screen, in milliseconds over all rounds. */
export interface Flicker {
  median: number
  longest: number
  /** When something was first painted, counted from the navigation's start; the median. */
  firstPaint: number
}

/** What a first and a later visit of the same visitor looked like. */
export interface Flickers {
  'no script, as long as it was watched': Flicker
  'first visit': Flicker
  'first visit, with an early question': Flicker
  'later page, number cached': Flicker
}

/** Between two pieces of the streamed page, and how many there are. Milliseconds. */
const pauseTime = 60
const pieceCount = 6

/** Loads a streamed page `rounds` times as a new visitor, and each time a second page with what the first one left. */
export async function measureFlicker(
  browser: Browser,
  distances: Distances,
  rounds: number,
): Promise<Flickers> {
  const plain = await startHost(stream(''), distances)
  const tagged = await startHost(stream(scriptTag), distances)
  const early = await startHost(stream(earlyTag), distances)
  const seen: Record<keyof Flickers, Seen[]> = {
    'no script, as long as it was watched': [],
    'first visit': [],
    'first visit, with an early question': [],
    'later page, number cached': [],
  }
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.addInitScript(watch)
    seen['no script, as long as it was watched'].push(await look(page, plain, '/'))
    seen['first visit'].push(await look(page, tagged, '/'))
    seen['first visit, with an early question'].push(await look(page, early, '/'))
    seen['later page, number cached'].push(await look(page, tagged, '/later'))
    await context.close()
  }
  plain.stop()
  tagged.stop()
  early.stop()
  return {
    'no script, as long as it was watched': summarise(seen['no script, as long as it was watched']),
    'first visit': summarise(seen['first visit']),
    'first visit, with an early question': summarise(seen['first visit, with an early question']),
    'later page, number cached': summarise(seen['later page, number cached']),
  }
}

/** A page that arrives in pieces, each with the number, as a slow site sends them. */
const stream = (tag: string | ((api: string) => string)) => async (response: ServerResponse, api: string) => {
  const head = typeof tag === 'string' ? tag : tag(api)
  response.write(`<!doctype html><html><head><title>Plumber</title>${head}</head><body>`)
  for (let piece = 0; piece < pieceCount; piece++) {
    response.write(
      `<h2>Call ${printedNumber}</h2>${'<p>Emergency repairs at any hour of any day</p>'.repeat(20)}`,
    )
    await pause(pauseTime)
  }
  response.end('</body></html>')
}

interface Seen {
  wrong: number
  firstPaint: number
}

async function look(page: Page, host: Host, path: string): Promise<Seen> {
  await page.goto(host.url + path)
  await page.waitForTimeout(300)
  return page.evaluate((printed) => {
    const [first] = performance.getEntriesByName('first-paint')
    if (!first) throw new Error('Nothing was painted')
    const frames: { at: number; text: string }[] = Reflect.get(window, 'frames_seen')
    let wrong = 0
    frames.forEach(({ at, text }, index) => {
      // Until the next frame the screen shows what this one found; before the first paint it shows nothing.
      const until = frames[index + 1]?.at ?? at
      if (text.includes(printed)) wrong += Math.max(0, until - Math.max(at, first.startTime))
    })
    return { wrong, firstPaint: first.startTime }
  }, printedNumber)
}

/** Runs in the page before all else: keeps what each frame is about to show. */
function watch(): void {
  const frames: { at: number; text: string }[] = []
  Object.assign(window, { frames_seen: frames })
  const frame = (at: number) => {
    frames.push({ at, text: document.body?.textContent ?? '' })
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

const summarise = (seen: Seen[]): Flicker => ({
  median: median(seen.map(({ wrong }) => wrong)),
  longest: Math.max(...seen.map(({ wrong }) => wrong)),
  firstPaint: median(seen.map(({ firstPaint }) => firstPaint)),
})

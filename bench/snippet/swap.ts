import type { Browser, Page } from 'playwright-core'
import { typicalScript } from '../../tools/script-weight.ts'
import { median } from '../lib/load.ts'
import { startHost } from './host.ts'
import { printedNumber, shownNumber, swappedNumber } from './script.ts'
import { minify } from './sizes.ts'

/** Milliseconds over all rounds. The best one is what the machine can do when nothing else runs on it. */
export interface Times {
  median: number
  best: number
}

/** What it took to swap every number of a large page. */
export interface SwapTimes {
  /** A TreeWalker that reads the text of every text node and changes nothing: the floor. */
  walk: Times
  /** findAndReplaceDOMText with an expression for the one spelling that the page uses. */
  findAndReplace: Times
  /** The script from its first byte on: compiled, started, page searched and swapped, its own observer included. */
  ringtrail: Times
  /** What it does afterwards, in slices: it looks for shadow roots and frames. */
  afterwards: Times
  /** The script's longest stretch without letting the page have its turn. */
  maxSlice: Times
}

type Method = (page: Page) => Promise<{ total: number; longest: number; afterwards?: number }>

/** Times each method on a page of `nodes` text nodes, cold: every round and method has a document of its own. */
export async function measureSwap(browser: Browser, nodes: number, rounds: number): Promise<SwapTimes> {
  const html = largePage(nodes)
  const host = await startHost((response) => void response.end(html))
  const methods: Record<'walk' | 'findAndReplace' | 'ringtrail', Method> = {
    walk,
    findAndReplace: findAndReplace(await minify('findandreplacedomtext')),
    ringtrail: ringtrail(await typicalScript('http://127.0.0.1:1')),
  }
  const totals: Record<string, number[]> = {}
  const longest: number[] = []
  const afterwards: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const [name, method] of Object.entries(methods)) {
      const page = await browser.newPage()
      await page.addInitScript((number) => localStorage.setItem('ringtrail', number), stored())
      await page.goto(`${host.url}/`)
      // What the page itself still has to do must not be counted.
      await page.evaluate(() => new Promise((done) => requestIdleCallback(done)))
      const times = await method(page)
      await page.close()
      totals[name] = [...(totals[name] ?? []), times.total]
      if (times.afterwards === undefined) continue
      longest.push(times.longest)
      afterwards.push(times.afterwards)
    }
  }
  host.stop()
  const summarise = (times: number[] = []): Times => ({ median: median(times), best: Math.min(...times) })
  return {
    walk: summarise(totals.walk),
    findAndReplace: summarise(totals.findAndReplace),
    ringtrail: summarise(totals.ringtrail),
    afterwards: summarise(afterwards),
    maxSlice: summarise(longest),
  }
}

const stored = () => JSON.stringify({ numbers: [shownNumber()] })

/** Twenty numbers among text nodes of some words, five in each paragraph and a hundred in each section. */
function largePage(nodes: number): string {
  const words = 'Emergency repairs by licensed plumbers at any hour of any day in the whole city'.split(' ')
  const texts = Array.from({ length: nodes }, (_, index) =>
    index % (nodes / 20) === 7
      ? `Call ${printedNumber} now`
      : words.slice(index % words.length, (index % words.length) + 1 + (index % 4)).join(' '),
  )
  let body = ''
  for (let start = 0; start < nodes; start += 5) {
    const [first, bold, middle, link, last] = texts.slice(start, start + 5)
    const paragraph = `<p>${first}<b>${bold}</b>${middle}<a href="/">${link}</a>${last}</p>`
    body += start % 100 === 0 ? `</section><section>${paragraph}` : paragraph
  }
  return `<!doctype html><title>Large</title><section>${body}</section>`
}

const walk: Method = (page) =>
  page.evaluate(() => {
    const start = performance.now()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    let length = 0
    while (walker.nextNode()) length += walker.currentNode.nodeValue?.length ?? 0
    const total = performance.now() - start
    if (!length) throw new Error('The page is empty')
    return { total, longest: total }
  })

const findAndReplace =
  (library: string): Method =>
  async (page) => {
    await page.addScriptTag({ content: library })
    const total = await page.evaluate(
      ([printed = '', shown = '']) => {
        const find = Reflect.get(window, 'findAndReplaceDOMText')
        const start = performance.now()
        find(document.body, { find: new RegExp(printed.replace(/\W/g, '\\$&'), 'g'), replace: shown })
        return performance.now() - start
      },
      [printedNumber, swappedNumber],
    )
    await expectAllShown(page)
    return { total, longest: total }
  }

/** Adds up all that the script does: its own run, its timers and its observers, until the last number is right and after. */
const ringtrail =
  (script: string): Method =>
  async (page) => {
    const times = await page.evaluate(
      async ([text = '', printed = '']) => {
        const times = { total: 0, longest: 0, afterwards: 0 }
        const timed = (action: () => unknown) => {
          const isRight = !document.body.textContent?.includes(printed)
          const start = performance.now()
          action()
          const duration = performance.now() - start
          times[isRight ? 'afterwards' : 'total'] += duration
          times.longest = Math.max(times.longest, duration)
        }
        const { setTimeout, MutationObserver } = window
        window.setTimeout = ((
          action: (...details: unknown[]) => void,
          delay: number,
          ...details: unknown[]
        ) => setTimeout(() => timed(() => action(...details)), delay)) as typeof setTimeout
        window.MutationObserver = class extends MutationObserver {
          constructor(callback: MutationCallback) {
            super((records, observer) => timed(() => callback(records, observer)))
          }
        }
        const element = document.createElement('script')
        element.textContent = text
        timed(() => document.head.append(element))
        const settled = () => new Promise((done) => setTimeout(done, 50))
        do await settled()
        while (document.body.textContent?.includes(printed))
        return times
      },
      [script, printedNumber],
    )
    await expectAllShown(page)
    return times
  }

async function expectAllShown(page: Page): Promise<void> {
  const count = await page.evaluate((shown) => document.body.textContent?.split(shown).length, swappedNumber)
  if (count !== 21) throw new Error(`${count} of 20 numbers are right`)
}

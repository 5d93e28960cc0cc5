import type { Browser } from 'playwright-core'
import { median } from '../lib/load.ts'
import { type Host, scriptTag, startHost } from './host.ts'
import { realPage } from './real-page.ts'
import { printedNumber } from './script.ts'

/** What a page costs its visitor, the medians of all rounds. */
export interface PageCost {
  /** Tasks of 50 ms and more, and how long all of them lasted in milliseconds. */
  longTasks: number
  longTaskTime: number
  /** All script time of the page in milliseconds, as Chromium counts it. */
  scriptTime: number
  /** Cumulative layout shift: web.dev/articles/cls, summed without session windows. */
  layoutShift: number
}

/** How much slower the processor is made: Lighthouse's factor for a phone. */
const slowdown = 4

/** Measures a real-looking page without the tag, with it for a new visitor, and with a number from the page before. */
export async function measurePageCost(browser: Browser, rounds: number): Promise<Record<string, PageCost>> {
  const distances = { script: 40, api: 60 }
  const plain = await startHost((response) => void response.end(realPage('')), distances)
  const tagged = await startHost((response) => void response.end(realPage(scriptTag)), distances)
  const costs: Record<string, PageCost[]> = { 'no script': [], 'first visit': [], 'number cached': [] }
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    // The first page of a browser's profile pays for its process.
    await open(plain, '/')
    costs['no script']?.push(await open(plain, '/'))
    costs['first visit']?.push(await open(tagged, '/'))
    costs['number cached']?.push(await open(tagged, '/later'))
    await context.close()

    async function open(host: Host, path: string): Promise<PageCost> {
      const page = await context.newPage()
      const devtools = await context.newCDPSession(page)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
      await devtools.send('Performance.enable')
      await page.goto(host.url + path)
      await page.waitForTimeout(500)
      const { metrics } = await devtools.send('Performance.getMetrics')
      const observed = await page.evaluate(observe)
      const isRight = await page.evaluate(
        (printed) => !document.body.innerText.includes(printed),
        printedNumber,
      )
      if (isRight !== (host === tagged)) throw new Error(`The page at ${path} shows the wrong number`)
      await page.close()
      const scriptTime = metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN
      return { ...observed, scriptTime: scriptTime * 1000 }
    }
  }
  plain.stop()
  tagged.stop()
  return Object.fromEntries(Object.entries(costs).map(([name, all]) => [name, middle(all)]))
}

/** Runs in the page: reads what the browser has kept since the page was opened. */
async function observe(): Promise<Omit<PageCost, 'scriptTime'>> {
  const entriesOf = (type: string) =>
    new Promise<PerformanceEntry[]>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()))
      observer.observe({ type, buffered: true })
      // Where nothing happened, the observer is never called.
      setTimeout(() => resolve([]), 200)
    })
  const sum = (figures: number[]) => figures.reduce((one, other) => one + other, 0)
  const [tasks, shifts] = await Promise.all([entriesOf('longtask'), entriesOf('layout-shift')])
  return {
    longTasks: tasks.length,
    longTaskTime: sum(tasks.map(({ duration }) => duration)),
    layoutShift: sum(shifts.map((shift) => Reflect.get(shift, 'value'))),
  }
}

function middle(all: PageCost[]): PageCost {
  const of = (name: keyof PageCost) => median(all.map((cost) => cost[name]))
  return {
    longTasks: of('longTasks'),
    longTaskTime: of('longTaskTime'),
    scriptTime: of('scriptTime'),
    layoutShift: of('layoutShift'),
  }
}

import { launchBrowser } from '../test/helpers/browser.ts'
import { scriptBudget } from '../tools/script-weight.ts'
import { sized } from './lib/size.ts'
import { measureFlicker } from './snippet/flicker.ts'
import { measurePageCost } from './snippet/page-cost.ts'
import { measureModules, measureSizes } from './snippet/sizes.ts'
import { measureSwap, type Times } from './snippet/swap.ts'

/**
 * The browser script in a real Chromium beside its baselines: its weight, a swap of 100,000 text nodes, how long a
 * wrong number is on the screen, and what it costs a page. `npm run bench:snippet`; two minutes. Compare ratios:
 * milliseconds depend on the machine.
 */
const nodes = sized(100_000, 2_000)
const rounds = sized(9, 1)

/** The streamed page's distances in milliseconds, and what is allowed beyond the API's. */
const distances = { script: 40, api: 60 }
const allowance = 30

const browser = await launchBrowser()
try {
  console.log(`\nSize in bytes (limit for Ringtrail: ${scriptBudget} brotli)`)
  console.log(
    '(published: minified files of the projects themselves, weighed in November 2026, without swapping)',
  )
  console.table(await measureSizes())

  console.log('\nWhat it loads only where a page or a site needs it, in bytes')
  console.table(await measureModules())

  const { walk, findAndReplace, ringtrail, afterwards, maxSlice } = await measureSwap(browser, nodes, rounds)
  console.log(`\nSwap of 20 numbers among ${nodes} text nodes, cold, ms of ${rounds} rounds`)
  console.table(
    rounded({
      'TreeWalker that only reads': walk,
      findAndReplaceDOMText: findAndReplace,
      Ringtrail: ringtrail,
      'Ringtrail, afterwards, looking for shadow roots': afterwards,
      'Ringtrail, its longest slice (limit 50)': maxSlice,
      'Ringtrail / TreeWalker (limit 1.0)': ratio(ringtrail, walk),
      'findAndReplaceDOMText / Ringtrail (at least 5)': ratio(findAndReplace, ringtrail),
    }),
  )

  console.log(
    `\nWrong number on screen, ms: script ${distances.script} ms away, API ${distances.api} ms away`,
  )
  console.log(`(limits: cached 0, first visit ${distances.api + allowance})`)
  console.table(rounded(await measureFlicker(browser, distances, rounds)))

  console.log('\nCost of a real-looking page on a four times slower processor')
  console.table(rounded(await measurePageCost(browser, rounds)))
} finally {
  await browser.close()
}

function ratio(one: Times, other: Times): Times {
  return { median: one.median / other.median, best: one.best / other.best }
}

function round(figure: number): number {
  return Math.round(figure * 100) / 100
}

function rounded(table: object): Record<string, Record<string, number>> {
  return Object.fromEntries(
    Object.entries(table).map(([name, row]: [string, Record<string, number>]) => [
      name,
      Object.fromEntries(Object.entries(row).map(([column, figure]) => [column, round(figure)])),
    ]),
  )
}

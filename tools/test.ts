import { findChromium, installChromium } from './chromium.ts'
import { runScript } from './project.ts'

/**
 * `npm test`: runs the tests, all of them or those that vitest's own arguments select. The browser tests
 * find their browser in `CHROMIUM`; where there is none, `RINGTRAIL_NO_BROWSER=1` has them skipped.
 */
const chromium = findChromium() ?? installChromium()
if (chromium === undefined) {
  console.log(
    'No Chromium found: the browser tests are skipped. Install Chromium or Chrome, or set CHROMIUM.',
  )
}
const env = chromium === undefined ? { RINGTRAIL_NO_BROWSER: '1' } : { CHROMIUM: chromium }
const { code } = await runScript('node_modules/vitest/vitest.mjs', ['run', ...process.argv.slice(2)], { env })
process.exitCode = code

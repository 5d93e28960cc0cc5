import { fileURLToPath } from 'node:url'
import { bundleSnippet } from '../../../tools/build.ts'
import { launchBrowser } from '../../helpers/browser.ts'
import { giveNumbers } from '../snippet/helpers/numbers.ts'
import { startSite } from '../snippet/helpers/server.ts'

/**
 * Draws `docs/debug-panel.png`: `node tools/run.mjs test/browser/pictures/debug-panel.ts`. Another width than 1280
 * pixels, and another file, may be named.
 */
const [width = '1280', file = fileURLToPath(new URL('../../../docs/debug-panel.png', import.meta.url))] =
  process.argv.slice(2)

await bundleSnippet()

const page = `<!doctype html><html lang="en"><head><title>Miller Plumbing</title>
<meta name="viewport" content="width=device-width">
<script async src="/ringtrail.js"></script>
<style>
  body { margin: 0; font: 17px/1.6 system-ui, sans-serif; color: #1d2b33 }
  header { display: flex; justify-content: space-between; padding: 18px 40px; background: #12496b; color: #fff }
  main { padding: 24px 40px; max-width: 560px }
  h1 { font-size: 28px }
  a { color: #0b62a4 } header a { color: #fff }
</style></head><body>
<header><b>Miller Plumbing</b> <a href="tel:2025550123">(202) 555-0123</a></header>
<main><h1>Burst pipe? Call <span>202</span>-<span>555</span>-0123</h1>
<p>We answer day and night, also in London: 020 7946 0123.</p>
<p>Your order: 77-2025550123</p>
<p data-ringtrail-ignore>Fax: 202-555-0123</p>
<p><button aria-label="Call 202.555.0123">Call now</button>
<a href="https://wa.me/12025550123">Chat</a></p></main></body></html>`

const site = await startSite({
  pages: { '/': page },
  // One target has no pool.
  reply: (request) => giveNumbers({ ...request, targets: ['+12025550123'] }),
})
const browser = await launchBrowser()
const tab = await browser.newPage({ viewport: { width: Number(width), height: 620 } })
await tab.goto(`http://localhost:${site.port}/?ringtrail=debug`)
await tab.getByText('swapped  (202) 555-0123').waitFor({ state: 'attached' })
await tab.screenshot({ path: file })
await browser.close()
site.stop()

import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '../../tools/chromium.ts'

/**
 * Starts a headless Chromium that makes no requests of its own. The caller closes it.
 *
 * @param extraArguments More command-line switches for this one browser.
 * @param unwantedArguments Of the switches that Playwright gives every browser, those that this one does without.
 * @throws Error when this machine has no Chromium.
 */
export async function launchBrowser(
  extraArguments: string[] = [],
  unwantedArguments: string[] = [],
): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium found: install it or set CHROMIUM to its path')
  return chromium.launch({
    executablePath,
    ignoreDefaultArgs: unwantedArguments,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...extraArguments,
    ],
  })
}

import { test } from 'vitest'
import { launchBrowser } from '../helpers/browser.ts'

/** Hosts of these names are on this machine. One rule for all files, so that they can share a browser. */
const hosts = 'MAP *.example 127.0.0.1, MAP *.example.co.uk 127.0.0.1'

/**
 * One Chromium for all files that a process of vitest runs. It starts with the first that needs it and ends before the
 * process does. Each test opens a context of its own in it: that has its own cookies, storage, cache and connections.
 */
// biome-ignore lint/correctness/noEmptyPattern: from the pattern vitest learns what a fixture needs
export const withBrowser = test.extend('browser', { scope: 'worker' }, async ({}, { onCleanup }) => {
  const browser = await launchBrowser([`--host-resolver-rules=${hosts}`])
  onCleanup(() => browser.close())
  return browser
})

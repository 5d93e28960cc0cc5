import { listen } from '../lib/attempt.ts'

/** However slow the answer is, the page's own number is better than none. Milliseconds. */
const LIMIT = 400

/**
 * Hides the marked places until there is a number for them. A sheet made by script needs no exception from a strict
 * Content-Security-Policy, and can hide what the parser has not seen yet.
 */
export function hide(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('[data-ringtrail]{visibility:hidden!important}')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  const reveal = () => sheet.replaceSync('')
  listen(document, 'ringtrail:number', reveal)
  setTimeout(reveal, LIMIT)
}

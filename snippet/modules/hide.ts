import { listen } from '../lib/safely.ts'

/** However slow the answer is, the page's own number is better than none. Milliseconds. */
const timeLimit = 400

/**
 * Hides the placeholders until there is a number for them. A sheet made by script needs no exception from a strict
 * Content-Security-Policy, and can hide what is not parsed yet.
 */
export function hide(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('[data-ringtrail]{visibility:hidden!important}')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  const reveal = () => sheet.replaceSync('')
  listen(document, 'ringtrail:number', reveal)
  setTimeout(reveal, timeLimit)
}

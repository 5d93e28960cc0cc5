import type { Core } from '../lib/core.ts'
import { load } from './load.ts'

/** The beginning of a toll-free number and a word: `800-FLOWERS`, `1300 FLOWERS`, `(0800) FLOWERS`. */
const word = /(?:8\d\d|1[38]00|0800|0508|0808)\)?\W?[a-z]{3}/i

/** Loads what finds words that spell a number, on a page that has one. For sites with toll-free numbers. */
export function vanity(core: Core): void {
  core.passes.push((part) => {
    const links = [...part.querySelectorAll('[href^="tel:" i]')]
    const texts = [part.textContent, ...links.map((link) => link.getAttribute('href'))]
    if (texts.some((text) => word.test(`${text}`))) load(core, 'careful')
  })
}

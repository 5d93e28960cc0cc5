import { page } from './page.ts'
import { listen } from './safely.ts'

/** How often the address is compared where the browser has no event for its changes. Milliseconds. */
const pollInterval = 300

/** An address without its hash, unless that is the path of a router: `#/contact`, `#!contact`. */
const pageOf = (address: string): string => address.replace(/#(?![/!]).*/, '')

/**
 * Calls back when the page has moved from the address of its view to another path or query without loading a document.
 * The page's own History API stays as it is.
 */
export function onNavigation(moved: () => void): void {
  const compare = () => {
    pageOf(page.view.url) === pageOf(location.href) || moved()
  }
  // Absent from Safari before 26.2 and Firefox before 147; there, an element of that id would stand for the object.
  if (window.Navigation) listen(window.navigation, 'currententrychange', compare)
  else setInterval(compare, pollInterval)
}

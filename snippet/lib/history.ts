import { listen } from './attempt.ts'

/** How often the address is looked at where the browser does not tell of its changes. Milliseconds. */
const PAUSE = 300

/** An address without its hash, unless that is the path of a router: `#/contact`, `#!contact`. */
const pageOf = (address: string): string => address.replace(/#(?![/!]).*/, '')

/**
 * Tells when the page moves to another path or query without loading a document, with the address it left.
 * The page's own History API stays as it is.
 */
export function onNavigation(moved: (from: string) => void): void {
  let current = location.href
  const look = () => {
    const from = current
    current = location.href
    if (pageOf(from) !== pageOf(current)) moved(from)
  }
  // Absent from Safari before 26.2 and Firefox before 147; there, an element of that id would stand for the object.
  if (window.Navigation) listen(window.navigation, 'currententrychange', look)
  else setInterval(look, PAUSE)
}

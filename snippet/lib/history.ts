import { attempt } from './attempt.ts'
import { listen, together, type Undo } from './listen.ts'

/**
 * Tells when the page moves to another path or query without loading a document, with the address it left.
 * Hash changes are the same page.
 */
export function onNavigation(moved: (from: string) => void): Undo {
  const pageOf = (url: string) => url.split('#')[0]
  let current = location.href
  return onHistoryChange(() => {
    const from = current
    current = location.href
    if (pageOf(from) !== pageOf(current)) moved(from)
  })
}

function onHistoryChange(changed: () => void): Undo {
  // Absent from Safari and Firefox before 2026, whatever the type says.
  const navigation: Navigation | undefined = window.navigation
  if (navigation) return listen(navigation, 'currententrychange', changed)
  return together(
    patch('pushState', changed),
    patch('replaceState', changed),
    listen(window, 'popstate', changed),
  )
}

/** Calls back after each use of a history method. */
function patch(name: 'pushState' | 'replaceState', changed: () => void): Undo {
  const original = history[name]
  const patched: typeof original = (...parameters) => {
    original.apply(history, parameters)
    attempt(changed)
  }
  history[name] = patched
  return () => {
    // Another script may have patched it since, and holds on to ours.
    if (history[name] === patched) history[name] = original
  }
}

import type { Core } from '../lib/core.ts'
import { safely } from '../lib/safely.ts'

declare global {
  interface Window {
    /** What the page asked before this script was there: the request, and its answer unless it is being prerendered. */
    ringtrailEarly?: { view: string; targets: string[]; answer?: Promise<Response> }
  }
}

/** As long as the script itself waits for an answer. Milliseconds. */
const timeLimit = 2000

/**
 * Takes over the answer that two lines in the page asked for while this script was still on its way. Until it is there
 * nothing else is asked, so the view costs one request; it keeps its id, from which the Worker makes a new visitor's, so
 * there is one of each even when the answer is lost and asked for again.
 */
export function prefetch({ page, visit }: Core): void {
  const { ringtrailEarly: asked } = window
  const { consent } = page
  if (!asked?.answer || consent === 'denied') return

  page.isPrefetching = true
  // The view begins when the script starts, right after this.
  queueMicrotask(() => {
    page.view.view = asked.view
  })

  const proceed = (answer?: Promise<Response>) => {
    if (!page.isPrefetching) return
    page.isPrefetching = false
    // The visitor may have moved on or changed their mind meanwhile.
    if (!answer || page.view.view !== asked.view || page.consent !== consent) return visit()
    // In the order in which the page asked for them.
    page.found = new Set([...asked.targets, ...page.found])
    safely(() => visit(answer))
    // What else was found is still to be asked for: by the sweep with which the script shows this answer, if not sooner.
    page.asked = Math.min(page.asked, asked.targets.length)
  }
  asked.answer.then(
    () => proceed(asked.answer),
    () => proceed(),
  )
  setTimeout(proceed, timeLimit)
}

import { attempt } from './lib/attempt.ts'
import { whenShown } from './lib/prerender.ts'
import { start } from './lib/start.ts'

declare global {
  interface Window {
    /** Set by the first copy of the script, so that a second copy on the same page stays quiet. */
    ringtrailRuns?: boolean
  }
}

attempt(() => {
  if (window.ringtrailRuns) return
  window.ringtrailRuns = true
  whenShown(start)
})

import { attempt, listen } from './lib/attempt.ts'
import { type Command, type Core, core } from './lib/core.ts'
import { load } from './lib/load.ts'
import { start } from './lib/start.ts'

/** What the Worker puts in: the modules that the site's settings ask for. */
declare const MODULES: ((core: Core) => void)[]

declare global {
  interface Window {
    /** A queue of commands until the script runs, then what takes them. */
    ringtrail?: {
      (...command: Command): void
      q?: Iterable<Command>
      extend?: (module: (core: Core) => void) => void
    }
  }
}

function install(): void {
  const { ringtrail } = window
  // A second copy on the page stays quiet.
  if (ringtrail?.extend) return
  const take = (...command: Command) => {
    // Few pages say anything, so what understands them comes only when they do.
    if (core.queue.push(command) === 1) load('commands')
  }
  take.extend = (module: (core: Core) => void) => attempt(() => module(core))
  window.ringtrail = take
  MODULES.forEach(take.extend)
  for (const command of ringtrail?.q ?? []) take(...command)
  start()
  if (location.search.includes('ringtrail=debug')) load('debug')
}

// A prerendered page that nobody sees must not take a number: developer.chrome.com/docs/web-platform/prerender-pages
if ((document as Document & { prerendering?: boolean }).prerendering === true) {
  listen(document, 'prerenderingchange', install)
} else install()

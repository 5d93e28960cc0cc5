import { type Command, type Core, core } from './lib/core.ts'
import { load } from './lib/load.ts'
import { listen, safely } from './lib/safely.ts'
import { start } from './lib/start.ts'

/** What the Worker puts in: the modules that the site's settings ask for. */
declare const inlinedModules: ((core: Core) => void)[]

declare global {
  interface Window {
    /** A queue of commands until the script runs, then the function that runs them. */
    ringtrail?: {
      (...command: Command): void
      q?: Iterable<Command>
      extend?: (module: (core: Core) => void) => void
    }
  }
}

function install(): void {
  const { ringtrail } = window
  // A second copy on the page does nothing.
  if (ringtrail?.extend) return
  const enqueue = (...command: Command) => {
    // Few pages use commands, so what runs them is loaded with the first one.
    if (core.queue.push(command) === 1) load('commands')
  }
  enqueue.extend = (module: (core: Core) => void) => safely(() => module(core))
  window.ringtrail = enqueue
  inlinedModules.forEach(enqueue.extend)
  for (const command of ringtrail?.q ?? []) enqueue(...command)
  start()
  if (location.search.includes('ringtrail=debug')) load('debug')
}

// A prerendered page that nobody sees must not take a number: developer.chrome.com/docs/web-platform/prerender-pages
if ((document as Document & { prerendering?: boolean }).prerendering === true) {
  listen(document, 'prerenderingchange', install)
} else install()

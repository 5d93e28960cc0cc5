import type { ShownNumber } from '../../shared/wire.ts'
import type { Command, Core } from '../lib/core.ts'
import { emit } from '../lib/events.ts'
import type { Ids } from '../lib/page.ts'
import { listen, safely } from '../lib/safely.ts'
import { askAgain } from './ask-again.ts'
import { forget } from './forget.ts'
import { hasOptedOut } from './privacy-signal.ts'
import { erase } from './storage.ts'

/** Runs the commands of a page, `ringtrail(name, …)`. What each of them does stands in `ringtrail.d.ts`. */
export function commands(core: Core): void {
  const { page, queue } = core

  /** Listens to an event that the script emits to the page. */
  const on = (name: string, listener: (detail: unknown) => void) =>
    listen<CustomEvent>(document, `ringtrail:${name}`, ({ detail }) => listener(detail))

  /** Calls back once, as soon as the visitor has ids; never, where there are none. */
  const identify = (listener: (ids: Ids) => void) => {
    let isDone = false
    const answer = () => {
      // A number inside the script comes with the visitor, and the view's answer with the session.
      if (!isDone && page.ids?.session) {
        isDone = true
        listener(page.ids)
      }
    }
    answer()
    on('identify', answer)
  }

  /** With consent the visitor is restored; without it nothing is kept, and only numbers of a source are shown. */
  const consent = (choice: 'granted' | 'denied') => {
    // Where nobody has been asked yet, a refusal still removes what an earlier page kept.
    if (choice === 'denied') erase()
    // The browser's own signal outweighs a banner.
    if (choice === page.consent || hasOptedOut(core)) return
    page.consent = choice
    if (choice === 'granted') {
      // Nothing may be kept of an earlier page, or nothing that can be read.
      safely(core.restoreVisitor)
    } else {
      page.ids = undefined
      core.dropExpired(Infinity)
    }
    core.sweep()
    if (page.asked >= 0) askAgain(core)
    emit('consent', choice)
  }

  const actions: Record<string, (...details: never[]) => void> = {
    number(written: string, listener: (number: ShownNumber) => void) {
      const [finding] = core.findNumbers(written || `${core.settings.targets[0]?.number}`)
      if (!finding?.known) return
      const { target } = finding.known
      const number = page.shown.get(target)
      if (number) listener(number)
      on('number', (next) => {
        const number = next as ShownNumber
        if (number.target === target) listener(number)
      })
      page.found.add(target)
      core.visit()
    },
    swap(root?: ParentNode & Node) {
      if (page.isRestored) {
        page.isRestored = false
        askAgain(core)
      }
      core.sweep(root)
    },
    restore() {
      core.dropExpired(Infinity)
      page.isRestored = true
    },
    goal: (name: string, value?: number) => identify(() => core.sendSignal('goal', { name, value })),
    consent,
    forget() {
      forget(core)
      // Also where nobody had agreed on this page: an earlier one may have left something.
      erase()
      consent('denied')
    },
    identify,
    on,
  }
  const run = ([name, ...details]: Command) => {
    safely(() => Reflect.apply(Reflect.get(actions, name), actions, details))
    return 0
  }
  queue.push = run
  for (const command of queue.splice(0)) run(command)
}

import type { ShownNumber } from '../../shared/wire.ts'
import { attempt, listen } from '../lib/attempt.ts'
import type { Command, Core } from '../lib/core.ts'
import { tell } from '../lib/events.ts'
import type { Ids } from '../lib/page.ts'
import { askAgain } from './ask-again.ts'
import { forget } from './forget.ts'
import { refuses } from './privacy-signal.ts'
import { erase } from './stored.ts'

/** Understands what a page says with `ringtrail(name, …)`. What each command does stands in `ringtrail.d.ts`. */
export function commands(core: Core): void {
  const { find, page, queue } = core

  /** Hears what the script tells the page. */
  const on = (name: string, hear: (detail: unknown) => void) =>
    listen<CustomEvent>(document, `ringtrail:${name}`, ({ detail }) => hear(detail))

  /** Calls back once, as soon as it is known who the visitor is; never, where nobody may know. */
  const identify = (hear: (ids: Ids) => void) => {
    let isDone = false
    const answer = () => {
      // A number inside the script tells the visitor, and the view's answer the session.
      if (!isDone && page.ids?.session) {
        isDone = true
        hear(page.ids)
      }
    }
    answer()
    on('identify', answer)
  }

  /** With consent the visitor is recognised; without it nothing is kept, and only numbers of a source are shown. */
  const consent = (word: 'granted' | 'denied') => {
    // Where nobody has been asked yet, a refusal still removes what an earlier page kept.
    if (word === 'denied') erase()
    // A browser that says no outweighs a banner.
    if (word === page.consent || refuses(core)) return
    page.consent = word
    if (word === 'granted') {
      // Nothing may be kept of an earlier page, or nothing that can be read.
      attempt(core.recognise)
    } else {
      page.ids = undefined
      core.takeBack(Infinity)
    }
    core.sweep()
    if (page.asked >= 0) askAgain(core)
    tell('consent', word)
  }

  const understood: Record<string, (...details: never[]) => void> = {
    number(written: string, hear: (number: ShownNumber) => void) {
      const [finding] = find(written || `${core.settings.targets[0]?.number}`)
      if (!finding) return
      const { target } = finding.known
      const number = page.shown.get(target)
      if (number) hear(number)
      on('number', (next) => {
        const number = next as ShownNumber
        if (number.target === target) hear(number)
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
      core.takeBack(Infinity)
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
    attempt(() => Reflect.apply(Reflect.get(understood, name), understood, details))
    return 0
  }
  queue.push = run
  for (const command of queue.splice(0)) run(command)
}

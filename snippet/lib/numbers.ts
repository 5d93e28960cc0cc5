import type { ShownNumber } from '../../shared/wire.ts'
import { tell } from './events.ts'
import { recall } from './memory.ts'
import { page } from './page.ts'
import { learn } from './phonebook.ts'
import { tag } from './settings.ts'
import { sweep } from './sweep.ts'

/** From now on the page shows this number for its target. */
export function give(number: ShownNumber): void {
  // What comes from storage or from the network may be anything.
  if (!/^\+\d{7}/.test(number.number)) return
  if (!page.isRestored) page.shown.set(number.target, number)
  tag.numbers = JSON.stringify([...page.shown.values()])
  learn(number)
  tell('number', number)
}

/**
 * Knows the visitor again, and gives the numbers of earlier pages that are still good, so that no other number is seen
 * while the Worker is asked. A static number stands for the source the visitor came by; who does not come from a page
 * of this very site waits for the Worker's word, or the call would be credited to the old one.
 */
export function recognise(): void {
  const isWithin = page.view.referrer.split('/')[2] === location.host
  for (const number of recall()) {
    // After `expiresAt` it may be somebody else's.
    if (Date.now() < number.expiresAt && (isWithin || number.kind !== 'static')) give(number)
  }
}

/** Takes back the numbers that are expired at this time, milliseconds since the epoch. */
export function takeBack(now: number): void {
  for (const { target, expiresAt } of page.shown.values()) if (now >= expiresAt) page.shown.delete(target)
  sweep()
}

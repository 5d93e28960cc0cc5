import type { ShownNumber } from '../../shared/wire.ts'
import { emit } from './events.ts'
import { recall } from './memory.ts'
import { addNumber } from './number-index.ts'
import { page } from './page.ts'
import { tag } from './settings.ts'
import { sweep } from './sweep.ts'

/** Sets the number that the page shows for its target from now on. */
export function setNumber(number: ShownNumber): void {
  // What comes from storage or from the network may be anything.
  if (!/^\+\d{7}/.test(number.number)) return
  if (!page.isRestored) page.shown.set(number.target, number)
  tag.numbers = JSON.stringify([...page.shown.values()])
  addNumber(number)
  emit('number', number)
}

/**
 * Restores the visitor of earlier pages, with those of their numbers that are still good, so that no other number is
 * seen while the Worker is asked. A static number stands for the source of the visit: for a visitor who does not come
 * from a page of this very site it waits for the Worker's answer, or the call would be credited to the old source.
 */
export function restoreVisitor(): void {
  const isWithin = page.view.referrer.split('/')[2] === location.host
  for (const number of recall()) {
    // After `expiresAt` it may be somebody else's.
    if (Date.now() < number.expiresAt && (isWithin || number.kind !== 'static')) setNumber(number)
  }
}

/** Drops the numbers that are expired at this time, milliseconds since the epoch: the page shows its own again. */
export function dropExpired(now: number): void {
  for (const { target, expiresAt } of page.shown.values()) if (now >= expiresAt) page.shown.delete(target)
  sweep()
}

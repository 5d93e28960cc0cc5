import { attempt } from './attempt.ts'

/** Takes back what a hook did to the page. Every hook returns one. */
export type Undo = () => void

/** One undo for several. */
export const together =
  (...undos: Undo[]): Undo =>
  () => {
    for (const undo of undos) undo()
  }

/**
 * Adds a listener that never throws into the page. It listens while the event is captured, so that a page that
 * stops propagation does not hide the event.
 */
export function listen<Heard extends Event = Event>(
  target: EventTarget,
  type: string,
  hear: (event: Heard) => void,
): Undo {
  const guarded = (event: Event) => attempt(() => hear(event as Heard))
  target.addEventListener(type, guarded, true)
  return () => target.removeEventListener(type, guarded, true)
}

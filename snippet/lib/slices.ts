import { safely } from './safely.ts'

/** How long the script works before it lets the page go on: half of what counts as a long task. Milliseconds. */
const sliceTime = 25

/** So many steps are taken before the clock is read. */
const maxSteps = 500

/** In the order in which they came. A long array would move all that wait each time one leaves. */
const waiting = new Set<() => void>()

let idle: () => void

/** Sets what runs whenever no work is left. What it does needs this file, so it is not imported here. */
export const onIdle = (action: () => void): void => {
  idle = action
}

/** When this slice ends, on the page's own clock: in the past while one is still to come, 0 when nothing waits. */
let endsAt = 0

/**
 * Does a piece of work now, or after the page had its turn when this slice has lasted too long: a small page is
 * swapped at once, and a page of any size without a long task. What a piece throws is swallowed.
 */
export function work(piece: () => void): void {
  if (performance.now() < endsAt) {
    safely(piece)
  } else {
    waiting.add(piece)
    if (!endsAt) slice()
  }
}

/** Repeats a step for as long as it returns that there is more to do; in slices. */
export function repeat(step: () => unknown): void {
  work(() => {
    for (let left = maxSteps; left--; ) if (!step()) return
    repeat(step)
  })
}

function slice(): void {
  endsAt = performance.now() + sliceTime
  for (const piece of waiting) {
    waiting.delete(piece)
    safely(piece)
    if (performance.now() > endsAt && waiting.size) {
      setTimeout(slice)
      return
    }
  }
  endsAt = 0
  safely(idle)
}

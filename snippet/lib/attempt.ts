/**
 * Runs the action and swallows what it throws: tracking that breaks must not be seen by the page, neither as
 * an exception nor in its console.
 *
 * @returns The action's result, or undefined when it threw.
 */
export function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}

/**
 * Listens to an event without ever throwing into the page, and while they are captured, so that a page that stops
 * their propagation does not hide them.
 */
export function listen<Heard extends Event>(
  target: EventTarget,
  type: string,
  hear: (event: Heard) => void,
): void {
  target.addEventListener(type, (event) => attempt(() => hear(event as Heard)), true)
}

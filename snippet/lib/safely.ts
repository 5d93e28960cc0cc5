/**
 * Runs the action and swallows what it throws: the page must not see that tracking fails, neither as an exception nor
 * in its console.
 *
 * @returns The action's result, or undefined when it threw.
 */
export function safely<Result>(action: () => Result): Result | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}

/**
 * Listens to an event without ever throwing into the page. The listener runs in the capture phase, so that a page that
 * stops the propagation of its events does not hide them.
 */
export function listen<Listened extends Event>(
  target: EventTarget,
  type: string,
  listener: (event: Listened) => void,
): void {
  target.addEventListener(type, (event) => safely(() => listener(event as Listened)), true)
}

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

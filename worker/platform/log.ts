/**
 * Logs that something failed and was caught. Of the error only its name: a message may have numbers and ids in it.
 *
 * @param about what else helps to find the cause, and is nobody's personal data
 */
export function logFailure(event: string, error: unknown, about: Record<string, string> = {}): void {
  console.error({ event, ...about, error: error instanceof Error ? error.name : 'unknown' })
}

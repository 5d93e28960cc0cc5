/**
 * Logs that something failed and was caught. Of the error only its name: a message may have numbers and ids in it.
 *
 * @param about what else helps to find the cause, and is nobody's personal data
 */
export function logFailure(event: string, error: unknown, about: Record<string, string> = {}): void {
  console.error({ event, ...about, error: error instanceof Error ? error.name : 'unknown' })
}

const said = new Set<string>()

/** Logs what stays true for as long as this isolate lives, and would otherwise be logged with every request. */
export function sayOnce(line: Record<string, string>): void {
  const text = JSON.stringify(line)
  if (said.has(text)) return
  said.add(text)
  console.error(line)
}

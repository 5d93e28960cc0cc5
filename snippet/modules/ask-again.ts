import type { Core } from '../lib/core.ts'

/** Asks for the numbers of this view once more. The Worker records a view once. */
export function askAgain({ page, visit }: Core): void {
  page.asked = -1
  visit()
}

import { isDeepStrictEqual } from 'node:util'
import { visitAnswer } from '../snippet/helpers/numbers.ts'
import { awaitVisits, type useBrowser } from '../snippet/helpers/scene.ts'
import { answer, type Line, targets } from './targets.ts'

/** A piece of a page before and after the swap. */
export interface Case {
  before: string
  after: string
}

/** What every case looks like, as the browser writes it. */
export interface Outcome {
  printed: string[]
  expected: string[]
  shown: string[]
  /** After `ringtrail('restore')`. */
  restored: string[]
}

/** A large page is swapped in slices, and a busy machine takes its time for them. Milliseconds. */
const maxWait = 10_000

/**
 * Opens one page with all cases, each in a section of its own, and waits for the swap and for the undoing of it.
 *
 * @param compare What of a section's HTML is looked at once it is swapped.
 * @param choose The line whose number is shown for a line; by default its own.
 */
export async function swapAll(
  openPage: ReturnType<typeof useBrowser>,
  cases: Case[],
  compare = (html: string) => html,
  choose?: (line: Line) => Line,
): Promise<Outcome> {
  const sections = cases.map(({ before }) => `<section>${before}</section>`).join('\n')
  const scene = await openPage(`${sections}<p>Call +1 2025550123</p>`, {
    settings: { targets },
    reply: () => visitAnswer({ numbers: answer(choose) }),
  })
  await awaitVisits(scene, 1)
  const parse = (html: string[]) =>
    scene.page.evaluate(
      (all) =>
        all.map((each) => {
          const section = document.createElement('section')
          section.innerHTML = each
          return section.innerHTML
        }),
      html,
    )
  /** Reads the sections when they are as they should be; else as they are in the end, for the test to show. */
  const settle = async (wanted: string[], look: (html: string) => string) => {
    const read = async () => {
      const all = await scene.page
        .locator('section')
        .evaluateAll((found) => found.map((section) => section.innerHTML))
      return all.map(look)
    }
    const end = performance.now() + maxWait
    let seen = await read()
    while (!isDeepStrictEqual(seen, wanted) && performance.now() < end) {
      await scene.page.waitForTimeout(100)
      seen = await read()
    }
    return seen
  }
  const printed = await parse(cases.map(({ before }) => before))
  const expected = (await parse(cases.map(({ after }) => after))).map(compare)
  // What must stay would look right before anything was done.
  await scene.page.getByText('Call +1 2025550123').waitFor({ state: 'detached' })
  const shown = await settle(expected, compare)
  await scene.page.evaluate(`ringtrail('restore')`)
  await scene.page.getByText('Call +1 2025550123').waitFor({ state: 'attached' })
  const restored = await settle(printed, (html) => html)
  return { printed, expected, shown, restored }
}

/** The shortest few of the cases that came out otherwise than expected. */
export const mismatches = (printed: string[], seen: string[], expected: string[]) =>
  seen
    .map((html, index) => ({ printed: printed[index], seen: html, expected: expected[index] }))
    .filter((each) => each.seen !== each.expected)
    .toSorted((one, other) => one.seen.length - other.seen.length)
    .slice(0, 5)

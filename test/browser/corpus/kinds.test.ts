import { expect, it } from 'vitest'
import { visitAnswer } from '../snippet/helpers/numbers.ts'
import { awaitRest } from '../snippet/helpers/rest.ts'
import { type SceneOptions, useBrowser } from '../snippet/helpers/scene.ts'
import { type Kind, left, swapped } from './kinds.ts'
import { type Forms, type Plan, planAnswer, plans, planTargets } from './plans.ts'

const openPage = useBrowser()

/** On a busy machine. Milliseconds. */
const timeLimit = 120_000

interface Fragment {
  name: string
  before: string
  after: string
  isSplit: boolean
}

const fragmentsOf = (kinds: Kind[], choose: (plan: Plan) => Forms): Fragment[] =>
  plans.flatMap((plan) =>
    kinds
      .filter(({ fits }) => fits?.(plan) ?? true)
      .map(({ name, html, isSplit = false }) => ({
        name: `+${plan.printed.cc}, ${name}`,
        before: html(plan.printed, plan.printed),
        after: html(choose(plan), plan.printed),
        isSplit,
      })),
  )

/** Without tags, comments and their attributes. */
const textOf = (html: string) => html.replace(/<[^>]*>/g, '')

/** Opens one page with all fragments and lists those that came out otherwise than they should. */
async function failures(choose: (plan: Plan) => Forms, options: SceneOptions = {}) {
  const fragments = [...fragmentsOf(swapped, choose), ...fragmentsOf(left, ({ printed }) => printed)]
  const html = fragments.map(({ before }) => `<section>${before}</section>`).join('\n')
  const scene = await openPage(html, {
    settings: { targets: planTargets },
    reply: () => visitAnswer({ numbers: planAnswer(choose) }),
    ...options,
  })
  const expected = await scene.page.evaluate(
    (all) =>
      all.map((each) => {
        const section = document.createElement('section')
        section.innerHTML = each
        return section.innerHTML
      }),
    fragments.map(({ after }) => after),
  )
  const read = async () => {
    const seen = await scene.page
      .locator('section')
      .evaluateAll((sections) => sections.map((section) => section.innerHTML))
    return fragments.flatMap(({ name, before, after, isSplit }, index) => {
      const look = isSplit && before !== after ? textOf : (html: string) => html
      const [is, should] = [look(`${seen[index]}`), look(`${expected[index]}`)]
      return is === should ? [] : [{ name, before, is, should }]
    })
  }
  await expect
    .poll(async () => (await read()).length, { timeout: timeLimit / 2, interval: 200 })
    .toBe(0)
    .catch(() => {})
  // What was to stay might change yet.
  await awaitRest(scene)
  return read()
}

it('treats every kind of markup right in every country, first with a number of the same shape', {
  timeout: timeLimit,
}, async () => {
  expect(await failures(({ same }) => same)).toEqual([])
})

it('treats every kind of markup right with a number of another country, which is remembered', {
  timeout: timeLimit,
}, async () => {
  const choose = ({ foreign }: Plan) => foreign
  const stored = JSON.stringify({ numbers: planAnswer(choose) })
  const scene = {
    before: (numbers: string) => localStorage.setItem('ringtrail', numbers),
    argument: stored,
    reply: () => 'silence' as const,
  }
  expect(await failures(choose, scene)).toEqual([])
})

it('treats every kind of markup right with a number of the same country and another length', {
  timeout: timeLimit,
}, async () => {
  expect(await failures(({ longer, same }) => longer ?? same)).toEqual([])
})

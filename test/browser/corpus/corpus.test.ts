import fc from 'fast-check'
import { expect, it } from 'vitest'
import { useBrowser } from '../snippet/helpers/scene.ts'
import { mismatches, swapAll } from './case.ts'
import { markup } from './markup.ts'
import { spelling } from './spellings.ts'
import { excluding, lengthening, swappable } from './surroundings.ts'
import { foreign, international, lines } from './targets.ts'

const openPage = useBrowser()

/** On a busy machine. Milliseconds. */
const timeLimit = 120_000

/** A corpus is the same in every run, and another one by another seed. */
const seed = Number(process.env.CORPUS_SEED ?? 20261122)

const sample = <Value>(cases: fc.Arbitrary<Value>, count: number) =>
  fc.sample(cases, { numRuns: count, seed })

const phone = fc
  .record({ spelling, markup, swappable })
  .map(({ spelling: { line, printed, shown, head }, markup, swappable }) => ({
    before: swappable(markup(printed, head)),
    after: swappable(markup(shown, head)),
    abroad: swappable(international(foreign(line))),
  }))

it('swaps 3,000 numbers in any spelling, markup and surroundings, keeps their format, and undoes it exactly', {
  timeout: timeLimit,
}, async () => {
  const cases = sample(phone, 3000)
  for (let start = 0; start < cases.length; start += 1000) {
    const page = await swapAll(openPage, cases.slice(start, start + 1000))
    expect(mismatches(page.printed, page.shown, page.expected)).toEqual([])
    expect(mismatches(page.printed, page.restored, page.printed)).toEqual([])
  }
})

// Not yet true of numbers whose pieces stand in elements of their own: this fails when it becomes so.
it('spells 1,000 numbers of other countries internationally, and undoes it exactly', {
  timeout: timeLimit,
}, async () => {
  const cases = sample(phone, 1000).map(({ before, abroad }) => ({ before, after: abroad }))
  const textOf = (html: string) => html.replace(/<[^>]*>/g, '')
  const page = await swapAll(openPage, cases, textOf, foreign)
  expect(mismatches(page.printed, page.shown, page.expected)).toEqual([])
  expect(mismatches(page.printed, page.restored, page.printed)).toEqual([])
})

const excluded = fc
  .record({ spelling, excluding })
  .map(({ spelling: { printed }, excluding }) => excluding(printed))

const longer = fc
  .record({ line: fc.constantFrom(...lines), lengthening })
  .map(({ line: { trunk, printed }, lengthening }) => lengthening(trunk + printed))

it('touches none of 1,000 that are typed, code, ignored, or a piece of something longer', {
  timeout: timeLimit,
}, async () => {
  const untouched = fc.oneof(excluded, longer).map((html) => ({ before: html, after: html }))
  const page = await swapAll(openPage, sample(untouched, 1000))
  expect(mismatches(page.printed, page.shown, page.printed)).toEqual([])
})

import { describe, expect, it } from 'vitest'
import { fitModel, type TrainingExample } from '../../../worker/matching/fit/fit.ts'
import { packExample, unpackExample } from '../../../worker/matching/fit/training-example.ts'
import { defaultModel, type Model } from '../../../worker/matching/model.ts'
import { call, day, gone, hour, minute, noon, second, visitor } from './people.ts'

const examples = (count: number, make: (index: number) => TrainingExample) =>
  Array.from({ length: count }, (_, index) => make(index))
const fitTo = (calls: TrainingExample[], sessions = calls.length * 25, gaps: number[] = []) =>
  fitModel({ examples: calls, sessions, gaps })

/** A call that one visitor made who left this long ago. */
const late = (ago: number): TrainingExample => ({ input: call([gone('ann', ago)]) })
const live: TrainingExample = { input: call([visitor('ann')]) }

describe('a fitted model', () => {
  it('is the default without calls', () => {
    const fitted = fitTo([], 0)
    for (const [name, value] of Object.entries(defaultModel)) {
      expect(fitted[name as keyof Model], name).toBeCloseTo(value, 6)
    }
  })

  it('hardly moves for a few odd calls', () => {
    const fitted = fitTo([late(5 * day), late(6 * day), live])
    expect(fitted.lateMedian / defaultModel.lateMedian).toBeLessThan(1.3)
    expect(Math.abs(fitted.late - defaultModel.late)).toBeLessThan(0.05)
  })

  it('fits how many call late, and how late', () => {
    const fitted = fitTo(
      examples(300, (index) => (index % 2 === 0 ? late(10 * minute + index * second) : live)),
    )
    expect(fitted.late).toBeGreaterThan(0.35)
    expect(fitted.lateMedian).toBeLessThan(3600)
  })

  it('fits how many phone calls start with a tap', () => {
    const onPhone = (tappedAt: number | null): TrainingExample => ({
      input: call([visitor('ann', { phone: true, tappedAt })]),
    })
    const rarely = fitTo(examples(300, (index) => onPhone(index % 5 === 0 ? noon - 4 * second : null)))
    const always = fitTo(examples(300, () => onPhone(noon - 4 * second)))
    expect(rarely.tapped).toBeLessThan(0.4)
    expect(always.tapped).toBeGreaterThan(0.9)
  })

  it('fits the share of strangers from calls that people marked as wrong', () => {
    const marked = fitTo(examples(300, (index) => (index % 3 === 0 ? { ...live, confirmed: null } : live)))
    const unmarked = fitTo(examples(300, () => live))
    expect(marked.stray).toBeGreaterThan(3 * unmarked.stray)
  })

  it('takes it as certain where people have said whose call it was', () => {
    const two = call([visitor('ann'), gone('bob', 20 * hour)])
    const fitted = fitTo(examples(300, () => ({ input: two, confirmed: 'bob' })))
    expect(fitted.late).toBeGreaterThan(0.7)
    expect(fitted.lateMedian).toBeGreaterThan(4 * 3600)
  })

  it('fits how soon people call again', () => {
    const gaps = Array.from({ length: 300 }, (_, index) => 1800 + index * 6)
    const fitted = fitTo(
      examples(300, () => live),
      7_500,
      gaps,
    )
    expect(fitted.repeat).toBeGreaterThan(0.4)
    expect(fitted.repeatMedian).toBeLessThan(4 * 3600)
  })

  it('never says that there are more callers than visitors', () => {
    const none = 0
    const calls = examples(200, () => live)
    expect(fitTo(calls, none).callers).toBe(1)
  })

  it('never leaves the neighbourhood of the defaults', () => {
    const fitted = fitTo(examples(2_000, () => late(29 * day)))
    expect(fitted.lateMedian).toBeLessThanOrEqual(defaultModel.lateMedian * 6.001)
    expect(fitted.lateSpread).toBeLessThanOrEqual(3)
  })
})

describe('a training example', () => {
  it('is the same after it was stored', () => {
    const input = call([
      visitor('ann', { phone: true, tappedAt: noon - 4 * second, priorCallProbability: 0.25 }),
      gone('bob', hour, { reassigned: true, phone: null }),
    ])
    expect(unpackExample(JSON.parse(JSON.stringify(packExample(input))))).toEqual(input)
  })
})

import { describe, expect, it } from 'vitest'
import { fitModel, type Lesson } from '../../../worker/matching/fit/fit.ts'
import { packLesson, unpackLesson } from '../../../worker/matching/fit/training-example.ts'
import { defaultModel, type Model } from '../../../worker/matching/model.ts'
import { call, day, gone, hour, minute, noon, second, visitor } from './people.ts'

const lessons = (count: number, make: (index: number) => Lesson) =>
  Array.from({ length: count }, (_, index) => make(index))
const fitTo = (taught: Lesson[], sessions = taught.length * 25, gaps: number[] = []) =>
  fitModel({ lessons: taught, sessions, gaps })

/** A call that one visitor made who left this long ago. */
const late = (ago: number): Lesson => ({ evidence: call([gone('ann', ago)]) })
const live: Lesson = { evidence: call([visitor('ann')]) }

describe('a fitted model', () => {
  it('is the default where nothing was learnt', () => {
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

  it('learns how many call late, and how late', () => {
    const fitted = fitTo(
      lessons(300, (index) => (index % 2 === 0 ? late(10 * minute + index * second) : live)),
    )
    expect(fitted.late).toBeGreaterThan(0.35)
    expect(fitted.lateMedian).toBeLessThan(3600)
  })

  it('learns how many phone calls start with a tap', () => {
    const onPhone = (tappedAt: number | null): Lesson => ({
      evidence: call([visitor('ann', { phone: true, tappedAt })]),
    })
    const rarely = fitTo(lessons(300, (index) => onPhone(index % 5 === 0 ? noon - 4 * second : null)))
    const always = fitTo(lessons(300, () => onPhone(noon - 4 * second)))
    expect(rarely.tapped).toBeLessThan(0.4)
    expect(always.tapped).toBeGreaterThan(0.9)
  })

  it('learns the share of strangers from calls that people marked as wrong', () => {
    const marked = fitTo(lessons(300, (index) => (index % 3 === 0 ? { ...live, confirmed: null } : live)))
    const unmarked = fitTo(lessons(300, () => live))
    expect(marked.stray).toBeGreaterThan(3 * unmarked.stray)
  })

  it('believes people about whose call it was', () => {
    const two = call([visitor('ann'), gone('bob', 20 * hour)])
    const fitted = fitTo(lessons(300, () => ({ evidence: two, confirmed: 'bob' })))
    expect(fitted.late).toBeGreaterThan(0.7)
    expect(fitted.lateMedian).toBeGreaterThan(4 * 3600)
  })

  it('learns how soon people call again', () => {
    const gaps = Array.from({ length: 300 }, (_, index) => 1800 + index * 6)
    const fitted = fitTo(
      lessons(300, () => live),
      7_500,
      gaps,
    )
    expect(fitted.repeat).toBeGreaterThan(0.4)
    expect(fitted.repeatMedian).toBeLessThan(4 * 3600)
  })

  it('never says that there are more callers than visitors', () => {
    const none = 0
    const taught = lessons(200, () => live)
    expect(fitTo(taught, none).callers).toBe(1)
  })

  it('never leaves the neighbourhood of the defaults', () => {
    const fitted = fitTo(lessons(2_000, () => late(29 * day)))
    expect(fitted.lateMedian).toBeLessThanOrEqual(defaultModel.lateMedian * 6.001)
    expect(fitted.lateSpread).toBeLessThanOrEqual(3)
  })
})

describe('a lesson', () => {
  it('is the same after it was stored', () => {
    const evidence = call([
      visitor('ann', { phone: true, tappedAt: noon - 4 * second, spoken: 0.25 }),
      gone('bob', hour, { moved: true, phone: null }),
    ])
    expect(unpackLesson(JSON.parse(JSON.stringify(packLesson(evidence))))).toEqual(evidence)
  })
})

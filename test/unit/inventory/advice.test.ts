import { describe, expect, it } from 'vitest'
import { minSizeFor, recommendedSizeOf } from '../../../worker/inventory/advice/recommended-size.ts'
import { simulateCalls } from '../../../worker/inventory/advice/simulate-calls.ts'
import { simulateLeases } from '../../../worker/inventory/advice/simulate-leases.ts'
import type { LeaseSpan } from '../../../worker/inventory/advice/store.ts'
import { defaultModel } from '../../../worker/matching/model.ts'
import { minute, noon } from '../../helpers/clock.ts'

/** A new visitor every so many ms, each for three minutes. */
const crowd = (count: number, every: number): LeaseSpan[] =>
  Array.from({ length: count }, (_, index) => ({
    visitor: `v${index}`,
    startedAt: noon + index * every,
    lastSeenAt: noon + index * every + 3 * minute,
    phone: index % 2 === 0,
  }))

const point = (numbers: number, accuracy: number) => ({ numbers, accuracy, sharing: 0 })

describe('a simulated pool', () => {
  it('shares nothing while there are numbers enough, and more the fewer there are', () => {
    const sharing = (size: number) =>
      simulateLeases(crowd(400, minute), size).filter(({ shared }) => shared).length
    expect(sharing(8)).toBe(0)
    expect(sharing(2)).toBeGreaterThan(300)
  })

  it('keeps a visitor’s number, and gives it back if nobody had it since', () => {
    const again: LeaseSpan = {
      visitor: 'v0',
      startedAt: noon + 300 * minute,
      lastSeenAt: noon + 301 * minute,
      phone: true,
    }
    const [first, , back] = simulateLeases([...crowd(2, minute), again], 4)
    expect(back?.number).toBe(first?.number)
  })

  it('notes when a visitor was given another number', () => {
    const again: LeaseSpan = {
      visitor: 'v0',
      startedAt: noon + 300 * minute,
      lastSeenAt: noon + 301 * minute,
      phone: true,
    }
    const leases = simulateLeases([...crowd(200, minute), again], 4)
    expect(leases[0]?.reassignedAt).toBe(leases.at(-1)?.number === leases[0]?.number ? null : again.startedAt)
  })

  it('matches more calls the more numbers there are', () => {
    const spans = crowd(1_500, minute)
    const accuracy = [4, 16, 64, 256].map((size) =>
      simulateCalls(simulateLeases(spans, size), defaultModel, 200),
    )
    expect(accuracy).toEqual(accuracy.toSorted((a, b) => a - b))
    expect(accuracy[0]).toBeGreaterThan(0.3)
    expect(accuracy[3]).toBeGreaterThan(0.8)
  })
})

describe('the recommended size', () => {
  it('is where more numbers begin to pay less', () => {
    expect(
      recommendedSizeOf([point(4, 0.5), point(8, 0.8), point(16, 0.84), point(32, 0.86), point(64, 0.87)]),
    ).toBe(8)
  })

  it('is unknown for a handful of sizes', () => {
    expect(recommendedSizeOf([])).toBeNull()
    expect(recommendedSizeOf([point(4, 0.5), point(8, 0.8)])).toBeNull()
  })
})

describe('the fewest numbers for an accuracy', () => {
  const points = [point(4, 0.5), point(8, 0.7), point(16, 0.8)]

  it('lie between two sizes that were tried', () => {
    expect(minSizeFor(points, 0.6)).toBe(6)
    expect(minSizeFor(points, 0.7)).toBe(8)
  })

  it('are the smallest size where that is enough, and unknown where none is', () => {
    expect(minSizeFor(points, 0.3)).toBe(4)
    expect(minSizeFor(points, 0.9)).toBeNull()
  })
})

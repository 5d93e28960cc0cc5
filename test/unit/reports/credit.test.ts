import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditOf, model, type Touch } from '../../../worker/reports/attribution/models.ts'
import { day } from '../../helpers/clock.ts'

const models = model.options

/** Visits by these channels, a day apart, the last one now. */
const path = (...channels: string[]): Touch[] =>
  channels.map((channel, index) => ({ channel, at: index * day }))

const touches = fc
  .array(
    fc.record({
      channel: fc.constantFrom('Direct', 'Paid Search', 'Email', 'Organic Search'),
      at: fc.integer({ min: 0, max: 90 * day }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((list) => list.toSorted((a, b) => a.at - b.at))

function expectShares(shares: number[], expected: readonly number[]): void {
  expect(shares).toHaveLength(expected.length)
  for (const [index, share] of expected.entries()) expect(shares[index]).toBeCloseTo(share, 9)
}

describe('the credit for a call', () => {
  it.each([
    ['last', [0, 0, 0, 1]],
    ['first', [1, 0, 0, 0]],
    ['linear', [0.25, 0.25, 0.25, 0.25]],
    ['last-non-direct', [0, 0, 1, 0]],
    ['position', [0.4, 0.1, 0.1, 0.4]],
  ] as const)('goes by the %s model to the visits before it', (name, expected) => {
    const shares = creditOf(name, path('Paid Search', 'Direct', 'Email', 'Direct'))
    expectShares(shares, expected)
  })

  it('halves under time decay with every seven days before the last visit', () => {
    const [two = 0, one = 0, last = 0] = creditOf('time-decay', [
      { channel: 'Email', at: 0 },
      { channel: 'Email', at: 7 * day },
      { channel: 'Direct', at: 14 * day },
    ])
    expect(one / last).toBeCloseTo(1 / 2, 12)
    expect(two / last).toBeCloseTo(1 / 4, 12)
  })

  it('goes to the last visit when all of them were direct', () => {
    expect(creditOf('last-non-direct', path('Direct', 'Direct'))).toEqual([0, 1])
  })

  it('is shared by two visits alike, and goes whole to a single one', () => {
    expect(creditOf('position', path('Email', 'Direct'))).toEqual([0.5, 0.5])
    for (const name of models) expect(creditOf(name, path('Direct')), name).toEqual([1])
    for (const name of models) expect(creditOf(name, []), name).toEqual([])
  })

  it('is one whole under every model, in shares that are never negative', () => {
    fc.assert(
      fc.property(fc.constantFrom(...models), touches, (name, list) => {
        const shares = creditOf(name, list)
        expect(shares).toHaveLength(list.length)
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
      }),
    )
  })

  it('does not depend on when all of it happened', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        touches,
        fc.integer({ min: 0, max: 4e12 }),
        (name, list, by) => {
          const moved = list.map(({ channel, at }) => ({ channel, at: at + by }))
          expectShares(creditOf(name, moved), creditOf(name, list))
        },
      ),
    )
  })
})

import { expect, test } from 'vitest'
import { estimate } from '../../../worker/inventory/pools/use-store.ts'

const minute = 60_000
const now = 30 * minute

test('up to 200 numbers are counted as they are', () => {
  expect(estimate([], now, false, 8)).toBe(0)
  expect(estimate([now - 1, now, now + 1], now, false, 8)).toBe(1)
})

test('of more numbers those with the latest times are counted where some of these are too old', () => {
  const times = Array.from({ length: 200 }, (_, index) => now + 50 * minute - index * minute)
  expect(estimate(times, now, true, 100_000)).toBe(50)
})

test('where all of the latest 200 count, the others are taken to lie as densely', () => {
  // Twenty a minute for the next thirty minutes: 600, of which the latest 200 lie in the last ten.
  const times = Array.from({ length: 200 }, (_, index) => now + 30 * minute - index * (minute / 20))
  expect(estimate(times, now, true, 100_000)).toBeGreaterThan(590)
  expect(estimate(times, now, true, 100_000)).toBeLessThan(610)
  expect(estimate(times, now, true, 450)).toBe(450)
})

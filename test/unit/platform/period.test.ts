import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { periodQuery } from '../../../worker/platform/http/period.ts'

describe('a period', () => {
  it.each([
    ['2026-11-02', Date.UTC(2026, 10, 2)],
    ['2026-11-02T09:30:00Z', Date.UTC(2026, 10, 2, 9, 30)],
    ['2026-11-02T09:30:00.250Z', Date.UTC(2026, 10, 2, 9, 30, 0, 250)],
    ['2026-11-02T09:30:00+02:00', Date.UTC(2026, 10, 2, 7, 30)],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
  ])('begins at %s', (text, time) => {
    expect(periodQuery.parse({ from: text })).toEqual({ from: time })
  })

  it.each([
    'today',
    '',
    '1793491200000',
    '2026-02-29',
    '2026-13-01',
    '2026-11-02T24:00:00Z',
    '2026-11-02T09:30:00',
    '2026-11-02 09:30:00Z',
    '2026-11-02T09:30:00+25:00',
    '02.11.2026',
    '2026-W45',
  ])('refuses %j', (text) => {
    expect(periodQuery.safeParse({ to: text }).success).toBe(false)
  })

  it('reads every moment that JavaScript writes', () => {
    const years = { min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z') }
    fc.assert(
      fc.property(fc.date({ ...years, noInvalidDate: true }), (date) => {
        expect(periodQuery.parse({ to: date.toISOString() })).toEqual({ to: date.getTime() })
      }),
    )
  })
})

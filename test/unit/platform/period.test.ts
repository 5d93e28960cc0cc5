import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startOfDay } from '../../../worker/platform/day.ts'
import { periodIn, periodQuery } from '../../../worker/platform/http/period.ts'

const day = 86_400_000

describe('a period', () => {
  it.each([
    ['2026-11-02', 'UTC', '2026-11-02T00:00:00Z'],
    ['2026-11-24', 'America/New_York', '2026-11-24T05:00:00Z'],
    ['2026-11-24', 'Pacific/Kiritimati', '2026-11-23T10:00:00Z'],
    ['2026-11-24', 'Etc/GMT+12', '2026-11-24T12:00:00Z'],
    ['2026-11-24', 'Asia/Kathmandu', '2026-11-23T18:15:00Z'],
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00Z'],
    ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00Z'],
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00Z'],
    ['2024-03-31', 'Asia/Beirut', '2024-03-30T22:00:00Z'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00Z'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['2024-02-29', 'Europe/Berlin', '2024-02-28T23:00:00Z'],
    ['2026-11-02T09:30:00Z', 'America/New_York', '2026-11-02T09:30:00Z'],
    ['2026-11-02T09:30:00.250Z', 'America/New_York', '2026-11-02T09:30:00.250Z'],
    ['2026-11-02T09:30:00+02:00', 'America/New_York', '2026-11-02T07:30:00Z'],
  ])('that begins %s in %s begins at %s', (text, timezone, moment) => {
    expect(periodIn(periodQuery.parse({ from: text }), timezone)).toEqual({ from: Date.parse(moment) })
    expect(periodIn(periodQuery.parse({ to: text }), timezone)).toEqual({ to: Date.parse(moment) })
  })

  it.each([
    ...[
      'today',
      '',
      '1793491200000',
      '2026-02-29',
      '2026-13-01',
      '2026-11-02T24:00:00Z',
      '2026-11-02T09:30:00',
    ],
    ...['2026-11-02 09:30:00Z', '2026-11-02T09:30:00+25:00', '02.11.2026', '2026-W45'],
  ])('refuses %j', (text) => {
    expect(periodQuery.safeParse({ to: text }).success).toBe(false)
  })

  it('reads every moment that JavaScript writes', () => {
    const years = { min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z') }
    fc.assert(
      fc.property(fc.date({ ...years, noInvalidDate: true }), (date) => {
        expect(periodIn(periodQuery.parse({ to: date.toISOString() }), 'UTC')).toEqual({ to: date.getTime() })
      }),
    )
  })

  it('has the days of every time zone: each begins where the day before has ended, at its own date', () => {
    const zones = Intl.supportedValuesOf('timeZone')
    const anyDay = fc.integer({ min: Date.UTC(1980, 0) / day, max: Date.UTC(2037, 0) / day })
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyDay, (timeZone, at) => {
        const date = new Date(at * day).toISOString().slice(0, 10)
        const start = startOfDay(date, timeZone)
        const shown = (time: number) => new Intl.DateTimeFormat('sv', { timeZone }).format(time)
        expect(shown(start) >= date && shown(start - 1000) < date).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('reads a date of any year', () => {
    for (const date of ['0000-01-01', '0099-12-31', '9999-12-31']) {
      expect(Math.abs(startOfDay(date, 'Asia/Tokyo') - Date.parse(date))).toBeLessThanOrEqual(day)
    }
  })
})

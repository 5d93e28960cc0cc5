import { expect, test } from 'vitest'
import { visitsOf } from '../../../worker/calls/journey.ts'
import type { JourneyPage } from '../../../worker/calls/journey-store.ts'
import { direct } from '../../../worker/sources/source.ts'
import { noon } from '../../helpers/clock.ts'

/** A page that was seen this many seconds after noon; `fields` go over it. */
function page(seconds: number, fields: Partial<JourneyPage> = {}): JourneyPage {
  const at = noon + seconds * 1_000
  const seen = { at, lastSeenAt: at, leftAt: null }
  return { session: 'ses_a', startedAt: noon, source: direct, url: '/', title: null, ...seen, ...fields }
}

test('no pages make no visits', () => {
  expect(visitsOf([])).toEqual([])
})

test('pages are grouped by session, in their order', () => {
  const later = { session: 'ses_b', startedAt: noon + 3_600_000 }
  const visits = visitsOf([
    page(0, { url: '/a' }),
    page(20, { url: '/b' }),
    page(3_600, { ...later, url: '/c' }),
  ])
  expect(visits.map(({ session, pages }) => [session, pages.map(({ url }) => url)])).toEqual([
    ['ses_a', ['/a', '/b']],
    ['ses_b', ['/c']],
  ])
  expect(visits[1]).toMatchObject({ startedAt: '2026-11-17T13:00:00.000Z', source: direct })
})

test('a page was seen until it was left', () => {
  const [visit] = visitsOf([page(0, { leftAt: noon + 8_000 }), page(20)])
  expect(visit?.pages[0]).toMatchObject({ at: '2026-11-17T12:00:00.000Z', seconds: 8 })
})

test('a page that was not left was seen until the next one of its session', () => {
  const [visit] = visitsOf([page(0), page(20)])
  expect(visit?.pages[0]?.seconds).toBe(20)
})

test('of the last page of a session only what its signals told is known', () => {
  const visits = visitsOf([page(0, { lastSeenAt: noon + 61_000 }), page(7_200, { session: 'ses_b' })])
  expect(visits.map(({ pages }) => pages[0]?.seconds)).toEqual([61, 0])
})

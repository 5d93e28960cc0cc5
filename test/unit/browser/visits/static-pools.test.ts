import { expect, test } from 'vitest'
import { fits, type Landing } from '../../../../worker/browser/visits/static-pools.ts'
import { direct } from '../../../../worker/sources/source.ts'

const spring: Landing = {
  ...direct,
  channel: 'Paid Search',
  source: 'google',
  medium: 'cpc',
  campaign: 'Spring Sale',
  clickIds: { gclid: 'abc' },
  landingPath: '/heating',
}

test('a match fits when all it names agrees, whatever the letter case', () => {
  expect(fits({ source: 'google' }, spring)).toBe(true)
  expect(fits({ channel: 'paid search', campaign: 'SPRING SALE', landingPath: '/Heating' }, spring)).toBe(
    true,
  )
})

test('a match does not fit when one field differs, or is not known of the visit', () => {
  expect(fits({ source: 'google', medium: 'organic' }, spring)).toBe(false)
  expect(fits({ source: 'goog' }, spring)).toBe(false)
  expect(fits({ term: 'boiler' }, spring)).toBe(false)
  expect(fits({ landingPath: '/' }, spring)).toBe(false)
})

test('a path is compared as people write it, not as browsers encode it', () => {
  expect(fits({ landingPath: '/über uns' }, { ...spring, landingPath: '/%C3%BCber%20uns' })).toBe(true)
  expect(fits({ landingPath: '/%C3%BCber%20uns' }, { ...spring, landingPath: '/%C3%BCber%20uns' })).toBe(true)
  expect(fits({ landingPath: '/100%' }, { ...spring, landingPath: '/100%' })).toBe(true)
})

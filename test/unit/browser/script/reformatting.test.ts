import { expect, it } from 'vitest'
import { needsReformatting } from '../../../../worker/browser/script/reformatting.ts'

type Site = Parameters<typeof needsReformatting>[0]

const pool: Site['pools'][number] = {
  kind: 'dynamic',
  match: null,
  target: '+12025550123',
  firstNumber: '+13035550199',
}

const isNeeded = (overrides: Partial<typeof pool>, targets = ['+12025550123']) =>
  needsReformatting({ pools: [{ ...pool, ...overrides }], targets })

it('numbers of the same country and length take each other’s place digit by digit', () => {
  expect(isNeeded({})).toBe(false)
  expect(isNeeded({ target: '+442079460123', firstNumber: '+441632960987' })).toBe(false)
})

it.each([
  ['of another country', '+442079460999'],
  ['with more digits', '+4930123456789'],
])('a number %s has to be spelled anew', (_, firstNumber) => {
  expect(isNeeded({ target: '+493012345678', firstNumber })).toBe(true)
})

it('a static pool for every target is compared with all of them', () => {
  const everywhere = { kind: 'static', target: null, match: { source: 'bing' } } as const
  expect(isNeeded(everywhere)).toBe(false)
  expect(isNeeded(everywhere, ['+12025550123', '+442079460123'])).toBe(true)
})

it('what is never shown needs nothing', () => {
  expect(isNeeded({ firstNumber: null })).toBe(false)
  expect(isNeeded({ kind: 'static', match: null, firstNumber: '+442079460999' })).toBe(false)
})

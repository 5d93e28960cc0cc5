import fc from 'fast-check'
import { expect, it } from 'vitest'
import { digitsOf } from '../../../shared/phone.ts'
import { addNumber, findNumbers } from '../../../snippet/lib/number-index.ts'

for (const [number = '', national = ''] of [
  ['+12025550123', '(202) 555-0123'],
  ['+442079460123', '020 7946 0123'],
  ['+74951234567', '8 (495) 123-45-67'],
  ['+3612345678', '06 1 234 5678'],
]) {
  addNumber({ target: number, number, national, international: number })
}

const findIn = (text: string) => findNumbers(text).map(({ known, written }) => [known.number, written])

it('finds every number in a text, in order, without the punctuation around it', () => {
  expect(findIn('(202) 555-0123, 020-7946-0123; +7 (495) 123 45 67.')).toEqual([
    ['+12025550123', '(202) 555-0123'],
    ['+442079460123', '020-7946-0123'],
    ['+74951234567', '+7 (495) 123 45 67'],
  ])
})

it('finds a number without its trunk prefix, as it is often printed', () => {
  expect(findIn('(495) 123-45-67')).toEqual([['+74951234567', '(495) 123-45-67']])
})

it('finds a number whose country code ends like its trunk prefix', () => {
  expect(findIn('+36 1 234 5678 or 06 1 234 5678')).toEqual([
    ['+3612345678', '+36 1 234 5678'],
    ['+3612345678', '06 1 234 5678'],
  ])
})

it('finds a number with any mix of separators', () => {
  const separator = fc.stringMatching(/^[ .()/\u00a0\u202f\u2011\u2013\u2212\u00ad\u200b\u200e-]{0,3}$/)
  fc.assert(
    fc.property(fc.array(separator, { minLength: 9, maxLength: 9 }), (separators) => {
      const written = [...'2025550123'].map((digit, place) => digit + (separators[place] ?? '')).join('')
      expect(findIn(`Call ${written} today`)).toEqual([['+12025550123', written]])
    }),
  )
})

it('never finds a number in a longer run of digits', () => {
  const digits = fc.stringMatching(/^\d{0,9}$/)
  fc.assert(
    fc.property(digits, digits, (before, after) => {
      for (const [number, written] of findIn(`x ${before}2025550123${after} x`)) {
        expect(number).toBe('+12025550123')
        expect(digitsOf(`${before}2025550123${after}`)).toBe(digitsOf(written ?? ''))
      }
    }),
  )
})

it('takes time in proportion to the text, whatever the text', () => {
  const hostile = ['2 '.repeat(100_000), '+'.repeat(200_000), ' '.repeat(200_000), '(2025550'.repeat(25_000)]
  const started = performance.now()
  for (const text of hostile) findNumbers(text)
  expect(performance.now() - started).toBeLessThan(1000)
})

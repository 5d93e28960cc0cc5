import { expect, it } from 'vitest'
import { digitsOf, partsOf } from '../../../shared/phone.ts'

it('keeps the digits of a text', () => {
  expect(digitsOf('+1 (202) 555-0123')).toBe('12025550123')
  expect(digitsOf('none')).toBe('')
})

it.each([
  ['+12025550123', '(202) 555-0123', { country: '1', trunk: '', core: '2025550123' }],
  ['+442079460123', '020 7946 0123', { country: '44', trunk: '0', core: '2079460123' }],
  ['+74951234567', '8 (495) 123-45-67', { country: '7', trunk: '8', core: '4951234567' }],
  ['+390612345678', '06 1234 5678', { country: '39', trunk: '', core: '0612345678' }],
  ['+4512345678', '12 34 56 78', { country: '45', trunk: '', core: '12345678' }],
])('cuts %s, written %s at home', (number, national, parts) => {
  expect(partsOf({ number, national })).toEqual(parts)
})

it('takes the whole number for the core when its national spelling does not belong to it', () => {
  expect(partsOf({ number: '+12025550123', national: '' })).toEqual({
    country: '',
    trunk: '',
    core: '12025550123',
  })
  expect(partsOf({ number: '+12025550123', national: '0800 999' })).toEqual({
    country: '',
    trunk: '',
    core: '12025550123',
  })
})

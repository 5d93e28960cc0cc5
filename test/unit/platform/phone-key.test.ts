import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { phoneKey } from '../../../worker/platform/phone/key.ts'

describe('the key of a phone number', () => {
  it.each([
    ['Mexico', '+525512345678', '+5215512345678'],
    ['Buenos Aires', '+541123456789', '+5491123456789', '+54111523456789', '+549111523456789'],
    ['Rosario', '+543415551234', '+5493415551234', '+54341155551234'],
    ['a small town of Argentina', '+542901512345', '+5492901512345', '+54290115512345'],
    ['a mobile of Brazil', '+5511987654321', '+551187654321'],
    ['a landline of Brazil', '+551133334444'],
    ['Benin', '+2290197123456', '+22997123456'],
    ['a mobile of the Ivory Coast: Orange', '+2250707081234', '+22507081234'],
    ['a mobile of the Ivory Coast: MTN', '+2250544123456', '+22544123456'],
    ['a mobile of the Ivory Coast: Moov', '+2250140123456', '+22540123456'],
    ['a landline of the Ivory Coast: Orange', '+2252720301234', '+22520301234'],
    ['a landline of the Ivory Coast: MTN', '+2252520012345', '+22520012345'],
    ['a landline of the Ivory Coast: Moov', '+2252120812345', '+22520812345'],
    ['Milan', '+390212345678', '+39212345678'],
    ['a mobile of Italy', '+393471234567'],
    ['San Marino', '+3780549886377', '+378886377', '+390549886377'],
    ['Cameroon', '+237677123456', '+23777123456'],
    ['Gabon', '+24166212345', '+2416212345', '+24106212345'],
    ['Bogotá', '+576015551234', '+5715551234'],
    ['a mobile of Colombia', '+573101234567'],
    ['Vietnam', '+84387654321', '+841687654321'],
    ['Guadeloupe', '+590690123456', '+33690123456'],
    ['Réunion', '+262692123456', '+33692123456'],
    ['a mobile of France', '+33612345678'],
    ['London, with the 0 of a national call', '+442079460123', '+4402079460123'],
    ['New York', '+12125550123'],
  ])('is one in %s', (_, key, ...others) => {
    for (const each of [key, ...others]) expect([each, phoneKey(each)]).toEqual([each, key])
  })

  it('keeps apart what are different lines, and is its own key', () => {
    const numbers = Object.entries(examples).flatMap(
      ([country, national]) => parsePhoneNumberFromString(national, country as 'US')?.number ?? [],
    )
    expect(numbers.length).toBeGreaterThan(200)
    const keys = numbers.map(phoneKey)
    expect(new Set(keys).size).toBe(new Set(numbers).size)
    expect(keys.map(phoneKey)).toEqual(keys)
    for (const key of keys) expect(key).toMatch(/^\+[1-9]\d{6,14}$/)
  })
})

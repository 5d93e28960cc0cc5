import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { calledOf, callerOf } from '../../../worker/telephony/address.ts'
import { isWithheld } from '../../../worker/telephony/withheld.ts'
import { hostile } from './hostile.ts'

const london = '+442079460123'
const dallas = '+12145550142'

describe('the phone line in an address', () => {
  it.each([
    ...[
      dallas,
      'sip:+12145550142@acme.sip.twilio.com',
      'sips:+12145550142@acme.sip.twilio.com:5061;transport=tls',
    ],
    ...[
      'sip:+12145550142@acme.sip.twilio.com;user=phone',
      '"Ada" <sip:+12145550142@10.0.0.1;user=phone>;tag=a1',
    ],
    ...['sip:%2B12145550142@pbx.example', 'sip:+12145550142:secret@pbx.example', '+12145550142@pbx.example'],
    ...['sip:+12145550142;phone-context=+1@pbx.example', 'whatsapp:+12145550142', 'WhatsApp:+12145550142'],
    ...['tel:+1-214-555-0142;ext=5', 'tel:+12145550142', 'tel:(214)5550142;phone-context=+1'],
    ...['0012145550142', '00 1 214 555 0142', '+1 (214) 555-0142', ' +1.214.555.0142 ', '12145550142'],
  ])('%s is the line of Dallas', (text) => {
    expect([callerOf(text), calledOf(text)]).toEqual([dallas, dallas])
  })

  it.each([
    ['020 7946 0123', london, '+447911123456'],
    ['(020) 7946-0123', london, 'GB'],
    ['442079460123', london, 'gb'],
    ['+44 (0)20 7946 0123', london, null],
    ['214-555-0142', dallas, '+14155550142'],
    ['sip:2145550142@pbx.example', dallas, 'US'],
    ['011442079460123', london, dallas],
    ['00442079460123', london, dallas],
    ['0445512345678', null, dallas],
    ...[
      ['492111234567', '+492111234567'],
      ['4917012345678', '+4917012345678'],
      ['447911123456', '+447911123456'],
      ['14155550123', '+14155550123'],
    ].flatMap(([text = '', number = '']): [string, string, string][] =>
      ['DE', 'AT', '+4930123456', 'CH', 'FR', 'GB', 'US', 'IT', 'ES', 'DK', 'PL', 'NO'].map((near) => [
        text,
        number,
        near,
      ]),
    ),
    ['0211 1234567', '+492111234567', 'DE'],
    ['211 1234567', '+492111234567', 'DE'],
    ['04921 123456', '+494921123456', 'DE'],
    ['01 58858', '+43158858', 'AT'],
    ['4155550123', '+14155550123', 'US'],
    ['84951234567', '+74951234567', 'RU'],
    ['4951234567', '+74951234567', 'RU'],
    ['51991234567', '+5551991234567', 'BR'],
    ['13023456789', '+8613023456789', 'CN'],
    ['4771234567', '+524771234567', 'MX'],
    ['06 12345678', '+390612345678', 'IT'],
    ['612345678', '+34612345678', 'ES'],
    ['20123456', '+4520123456', 'DK'],
    ['512345678', '+48512345678', 'PL'],
    ['40612345', '+4740612345', 'NO'],
    ['2145550142', null, null],
    ['2145550142', null, 'anonymous'],
  ])('%s is %s where the other party is %s', (text, number, near) => {
    expect(calledOf(text, near)).toBe(number)
  })

  it.each([
    ...[
      'client:alice',
      'client:12145550142',
      'sip:alice@pbx.example',
      'sip:1001@pbx.example',
      'sip:@pbx',
      'tel:',
    ],
    ...[
      '+1214555014２',
      '+12145550142<Hangup/>',
      '+12145550142,,5',
      'conference:+12145550142',
      '%E0%A4%A',
      '7',
      '+',
    ],
    ...[
      'tel:7042;phone-context=pbx.example',
      `+12145550142${' '.repeat(500)}`,
      '+1234567890123456',
      '+0442079460123',
    ],
  ])('%j is no phone line', (text) => {
    expect([callerOf(text), calledOf(text)]).toEqual([null, null])
  })

  it('whatever is sent, a line is E.164 and reads as itself', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: fc.constantFrom(...'+0159 ()-;@:sip<>') })), (text) => {
        for (const number of [callerOf(text, 'MX'), calledOf(text, london)]) {
          expect(number ?? '+1234567').toMatch(/^\+[1-9]\d{6,14}$/)
          expect(calledOf(number)).toBe(number)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('a caller who is not known', () => {
  it.each([
    ...['', 'anonymous', 'Anonymous', 'restricted', 'unavailable', 'Unknown', 'private', 'withheld', null],
    ...[
      'sip:anonymous@anonymous.invalid',
      'sip:+12145550142@anonymous.invalid',
      '"Anonymous" <sip:c8o@anonymous.invalid>',
    ],
    ...[
      '+266696687',
      '+1266696687',
      '266696687',
      '+7378742833',
      '+17378742833',
      '17378742833',
      '+2562533',
      '+12562533',
    ],
    ...['+86282452253', '+186282452253', '+8656696', '+18656696', '+7748283', '+94844353'],
    ...['sip:+266696687@acme.sip.twilio.com', 'tel:+17378742833', 'whatsapp:+266696687'],
    ...[
      '+10000000000',
      '+11111111111',
      '+99999999999',
      '+0000000000',
      '0000000000',
      '+440000000000',
      '+12222222222',
    ],
    ...['+1', '+1214', '+1214555', '+1214555014', '+121455501420', '+12145550142142142'],
  ])('%j is none', (text) => {
    expect(callerOf(text, dallas)).toBeNull()
  })

  it('is never one whose number somebody may have', () => {
    const numbers = Object.entries(examples).flatMap(([country, national]) => {
      const parsed = parsePhoneNumberFromString(national, country as 'US')
      return parsed?.isValid() ? [parsed.number] : []
    })
    expect(numbers.length).toBeGreaterThan(200)
    const vanity = [
      '+77777777777',
      '+33666666666',
      '+18888888888',
      '+4920000000',
      '+12566696687',
      '+12562533000',
    ]
    for (const number of [...numbers, ...vanity]) {
      expect([number, isWithheld(number), callerOf(number)]).toEqual([number, false, number])
    }
  })

  it('may have been dialled all the same: whose number it is decides the directory', () => {
    expect(calledOf('+17378742833')).toBe('+17378742833')
  })
})

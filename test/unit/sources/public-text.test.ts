import { expect, it, test } from 'vitest'
import { publicText } from '../../../worker/sources/privacy/free-text.ts'

const own = ['+4930123456', '+13035550101']

test.each([
  ['Account of jane@mail.example – Shop', 'Account of … – Shop'],
  ['Reset code 482913', 'Reset code …'],
  ['Your reset code: X7K9QP | Shop', 'Your reset code: … | Shop'],
  ['482913 is your verification code', '… is your verification code'],
  ['Code 482913 – Shop', 'Code … – Shop'],
  ['Your one-time password is 123-456', 'Your one-time password is …'],
  ['Login code G-482913', 'Login code …'],
  ['Password reset: AB12-CD34', 'Password reset: …'],
  ['PIN 1234', 'PIN …'],
  ['Ihr Bestätigungscode 482913', 'Ihr Bestätigungscode …'],
  ['Votre code de vérification : 482913', 'Votre code de vérification : …'],
  ['Código de verificación: 482913', 'Código de verificación: …'],
  ['Token 9f86d081884c7d659a2feaa0c55ad015', 'Token …'],
  ['Verify Zx9kQ2mV7pLr4TnB8wYc3HdF', 'Verify …'],
  ['Order of +1 212-555-0123', 'Order of …'],
  ['(212) 555-0123 called at 030/9876543', '… called at …'],
  ['Card 4111 1111 1111 1111, IBAN DE89 3704 0044 0532 0130 00', 'Card …, IBAN …'],
  ['Call 030 1234567, 01.12.2026', 'Call …, 01.12.2026'],
  ['Ara 0 (532) 123 45 67', 'Ara …'],
  ['Call 0049 30 1234567', 'Call …'],
  ['Appel 01.23.45.67.89', 'Appel …'],
  ['SSN 078-05-1120', 'SSN …'],
])('the title “%s” is stored as “%s”', (title, stored) => {
  expect(publicText(title, own)).toBe(stored)
})

test.each([
  'Plumber Berlin | 030 123456',
  'Plumber +1 303-555-0101 or (303) 555-0101',
  'Promo code SAVE20 – 20% off',
  'Area code 212, postal code 101151',
  'Error code 404',
  'How to reset your password in 2026',
  'Password managers 2026',
  'iPhone 15 Pro Max 256GB',
  'EAN 4006381333931',
  'Blue shirt SKU-12345-XL',
  'Price list 25.11.2026',
  'Opening hours 08:00-18:00, 09:00-12:00',
  'Die Donaudampfschifffahrtsgesellschaftskapitänsmütze',
  'Termine 01.-05.12.2026',
  'Öffnungszeiten 08.00 - 18.00 (2026)',
  'Bosch 0 445 110 369 Injektor',
  'Artikel 0012345678',
  'Order 1000234 of 2000-2010',
  'PIN board 2026',
  "Robert'); DROP TABLE visitors;--",
])('the title “%s” is stored as it is', (title) => {
  expect(publicText(title, own)).toBe(title)
})

it('of a title no more is read than anybody reads', () => {
  expect(publicText('a '.repeat(20_000))).toHaveLength(1_000)
})

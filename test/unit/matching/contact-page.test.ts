import { expect, test } from 'vitest'
import { isContactPage } from '../../../worker/matching/contact-page.ts'

test.each([
  '/contact',
  '/contact-us/',
  '/en/contact.html',
  '/Kontakt',
  '/de/kontaktformular',
  '/es/contacto?from=menu',
  '/it/contatti',
])('%s is a contact page', (path) => {
  expect(isContactPage(`https://plumber.example${path}`)).toBe(true)
})

test.each(['/', '/prices', '/no-contact-delivery', '/?page=contact', '/contact-lenses', '/blog/why-contact'])(
  '%s is another page',
  (path) => {
    expect(isContactPage(`https://plumber.example${path}`)).toBe(false)
  },
)

test('what is no address is no contact page', () => {
  expect(isContactPage('contact')).toBe(false)
})

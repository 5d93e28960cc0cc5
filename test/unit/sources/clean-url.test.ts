import { describe, expect, it, test } from 'vitest'
import { cleanUrl } from '../../../worker/sources/clean-url.ts'
import { privateAddresses, publicAddresses } from './private-addresses.ts'

const clean = (address: string) => cleanUrl(new URL(address))
const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'

describe('a stored address loses', () => {
  test.each([
    ...['password', 'passwd', 'pwd', 'token', 'access_token', 'id_token', 'accessToken', 'auth', 'secret'],
    ...['client_secret', 'api_key', 'apikey', 'X-Api-Key', 'session', 'sessionId', 'PHPSESSID', 'sid', 'jwt'],
    ...[
      'signature',
      'X-Amz-Signature',
      'email',
      'e-mail',
      'user%5Bemail%5D',
      'useremail',
      'phone',
      'reset_token',
    ],
  ])('the parameter %s', (name) => {
    expect(clean(`https://example.com/a?x=1&${name}=v&y=2`)).toBe('https://example.com/a?x=1&y=2')
    expect(clean(`https://example.com/a#${name}=v&y=2`)).toBe('https://example.com/a#y=2')
  })

  test.each([
    ['user name and password', 'https://me:pw@example.com/a', 'https://example.com/a'],
    ['an address as a value', 'https://example.com/?q=jane%40example.net&y=2', 'https://example.com/?y=2'],
    [
      'an address encoded twice',
      'https://example.com/?q=jane%2540example.net&y=2',
      'https://example.com/?y=2',
    ],
    ['an address without a name', 'https://example.com/?jane@example.net', 'https://example.com/'],
    ['a signed token as a value', `https://example.com/?q=${token}`, 'https://example.com/'],
    ['a signed token in the fragment', `https://example.com/#/reset/${token}`, 'https://example.com/'],
    ['the answer of a sign-in', 'https://example.com/cb?code=a&state=b&x=1', 'https://example.com/cb?x=1'],
    [
      'an address to go on to that has a secret',
      'https://example.com/?next=%2Fa%3Ftoken%3Dx&y=2',
      'https://example.com/?y=2',
    ],
    ['a secret in a route of the page', 'https://example.com/#/a?token=x&y=2', 'https://example.com/#/a?y=2'],
    ['the session in its path', 'https://example.com/a;jsessionid=1F/b', 'https://example.com/a/b'],
    [
      'secrets among broken encodings',
      'https://example.com/?a=%E0%A4%A&b=jane%40example.net%E0',
      'https://example.com/?a=%E0%A4%A',
    ],
  ])('%s', (_, address, expected) => {
    expect(clean(address)).toBe(expected)
  })
})

describe('a stored address keeps, byte for byte,', () => {
  test.each([
    'https://example.com/',
    'https://example.com:8443/a%20b?utm_source=google&utm_term=a+b%20c&&flag&empty=#top',
    'https://example.com/?gclid=Ab-c_1&gad_source=1&mc_cid=5f2b1c9d',
    'https://example.com/?code=SAVE10',
    'https://example.com/?state=texas&author=kant&headphones=1',
    'https://example.com/contact#email',
    'https://www.google.com/maps/@52.5,13.4,15z?entry=ttu',
    'android-app://com.google.android.gm',
    'android-app://com.google.android.gm/?x=1',
  ])('%s', (address) => {
    expect(clean(address)).toBe(address)
  })
})

/** An address of the tables, as a browser writes it. */
const onShop = (address: string) => new URL(address.replaceAll('{}', 'https://shop.example'))

it('a stored address holds no secret and nothing about a person, whoever wrote it', () => {
  const kept = privateAddresses.map(([from, address]) => [from, address, cleanUrl(onShop(address))])
  const expected = privateAddresses.map(([from, address, stored]) => [from, address, onShop(stored).href])
  expect(kept).toEqual(expected)
  expect(kept.length).toBeGreaterThan(99)
})

it('an address of pages, products, lists, searches and advertisements is stored as it is', () => {
  const kept = publicAddresses.map((address) => cleanUrl(onShop(address)))
  expect(kept).toEqual(publicAddresses.map((address) => onShop(address).href))
  expect(kept.length).toBeGreaterThan(80)
})

it('what a site calls private goes in any spelling, also in an array, in the path and among the secrets of the path', () => {
  const privateParameters = ['kundenRef', 'tisch-nr', 'gclid', 'Ort[plz]']
  const address =
    'https://shop.example/a;kunden_ref=1;x=2/b?KUNDEN-REF=1&tischNr=2&y=3&gclid=a&v[kundenref]=4&ort[plz]=5&%256bundenref=6#tisch_nr=3'
  expect(cleanUrl(new URL(address), { privateParameters })).toBe('https://shop.example/a;x=2/b?y=3')
})

describe('a stored address that is too long', () => {
  it('loses whole parameters at its end', () => {
    const start = `https://example.com/?a=${'1'.repeat(2000)}`
    expect(clean(`${start}&b=${'2'.repeat(100)}&c=3#top`)).toBe(`${start}#top`)
  })

  it('loses whole parts of its path', () => {
    const start = `https://example.com/${'a'.repeat(2000)}/`
    expect(clean(`${start}${'b'.repeat(100)}?c=3`)).toBe(start)
  })

  it('is empty when its host does not fit', () => {
    expect(cleanUrl(new URL('https://a-long-host.example/'), 20)).toBe('')
  })
})

it('keeps only the scheme of an address without a host', () => {
  expect(clean('mailto:jane@example.net')).toBe('mailto:')
  expect(clean('about:blank')).toBe('about:')
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { classify } from '../../../worker/sources/classify.ts'
import { cleanUrl, maxUrlLength } from '../../../worker/sources/clean-url.ts'
import { networkAt } from '../../../worker/sources/networks.ts'
import { isReturn } from '../../../worker/sources/returns.ts'
import { direct, source } from '../../../worker/sources/source.ts'
import { isWebMail } from '../../../worker/sources/web-mail.ts'

const names = [
  'utm_source',
  'utm_medium',
  'UTM_campaign',
  'utm_id',
  'gclid',
  'fbclid',
  'token',
  'code',
  'state',
  'next',
]
const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom('google', 'cpc', 'jane@example.net', '/a?token=x', '%', ';a=b#c', '__proto__'),
)
const parameter = fc.tuple(
  fc.oneof(fc.constantFrom(...names), fc.string()),
  value,
  fc.constantFrom('&', '?', ';', '&&'),
)
const parameters = fc
  .array(
    fc.oneof(
      parameter.map(([name, text, mark]) => `${mark}${name}=${encodeURIComponent(text)}`),
      value,
    ),
  )
  .map((parts) => parts.join(''))

const address = fc
  .tuple(
    fc.constantFrom(
      'https://example.com',
      'http://u:p@www.google.de:81',
      'android-app://com.google.android.gm',
    ),
    fc.oneof(fc.webPath(), fc.string(), fc.constantFrom('/a/../b', `/${'x/'.repeat(1100)}..y`)),
    parameters,
    parameters,
  )
  .map(([origin, path, query, fragment]) => `${origin}/${path}?${query}#${fragment}`)
const url = fc
  .oneof(address, fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.constant('about:blank'))
  .filter((text) => URL.canParse(text))
  .map((text) => new URL(text))

it('classifies whatever it is given, with values that can be stored, and direct where nothing says otherwise', () => {
  fc.assert(
    fc.property(url, fc.option(url), fc.array(fc.domain(), { maxLength: 3 }), (page, referrer, domains) => {
      const arrival = classify({ url: page, referrer, domains })
      expect(source.parse(arrival.source)).toEqual(arrival.source)
      if (!arrival.entry && referrer === null) expect(arrival.source).toEqual(direct)
    }),
  )
})

it('cleans whatever it is given, within the limit, and what is clean stays as it is', () => {
  fc.assert(
    fc.property(url, fc.constantFrom(60, 255, maxUrlLength), (page, limit) => {
      const once = cleanUrl(page, limit)
      expect(once.length).toBeLessThanOrEqual(limit)
      if (once !== '') expect(cleanUrl(new URL(once), limit)).toBe(once)
    }),
    { numRuns: 1000 },
  )
})

it('reads hostile addresses in time that grows with their length only', () => {
  const parts = [
    ...['a.', 'a@', 'eyJ-', 'a@b.', '?token=', '%25', ';sid', 'a=a?', '1 a', '"a":', '+1 ', '1.111,', 'a-1'],
    ...['%2F', '/reset', '%252525', '[a]', 'aA', '0', '?utm_source=', '&amp;', '%26', ')', '%u', '{'],
    ...['=', '__', '&#038;', '<', '%3D', '-', '\u200d'],
  ]
  const hostile = parts.map((part) => part.repeat(20_000))
  const started = performance.now()
  for (const text of hostile) {
    const page = new URL(`https://example.com/${text}?${text}#${text}`)
    classify({ url: page, referrer: page, domains: [] })
    const host = text.replace(/[^a-z.-]/gi, '') || 'acs-'.repeat(20_000)
    isReturn(host, `/${text}`, [])
    isWebMail(host)
    networkAt(host, `/${text}`)
    cleanUrl(page)
  }
  expect(performance.now() - started).toBeLessThan(5000)
})

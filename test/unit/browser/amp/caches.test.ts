import { expect, it } from 'vitest'
import { isAmpCacheOf, readableLabel, sourceAddress } from '../../../../worker/browser/amp/caches.ts'
import { hashedLabel } from '../../../../worker/browser/amp/hashed-label.ts'

// Hosts and subdomains of the caches, from the examples of AMP's own library (@ampproject/toolbox-cache-url, Apache-2.0).
const readable = [
  ['something.com', 'something-com'],
  ['hello-world.com', 'hello--world-com'],
  ['hello--world.com', 'hello----world-com'],
  ['xn--bcher-kva.ch', 'xn--bcher-ch-65a'],
  ['xn--c1yn36f.com', 'xn---com-k47jg78q'],
  ['xn--4gbrim.xn----rmckbbajlc6dj7bxne2c.xn--wgbh1c', 'xn-------i5fvcbaopc6fkc0de0d9jybegt6cd'],
  ['en-us.example.com', '0-en--us-example-com-0'],
] as const
const long =
  'itwasadarkandstormynight.therainfellintorrents.exceptatoccasionalintervalswhenitwascheckedby.aviolentgustofwindwhichsweptupthestreets.com'
const hashed = [
  ['toplevelnohyphens', 'qsgpfjzulvuaxb66z77vlhb5gu2irvcnyp6t67cz6tqo5ae6fysa'],
  [long, 'dgz4cnrxufaulnwku4ow5biptyqnenjievjht56hd7wqinbdbteq'],
  [
    'hello.xn--4gbrim.xn----rmckbbajlc6dj7bxne2c.xn--wgbh1c',
    'a6h5moukddengbsjm77rvbosevwuduec2blkjva4223o4bgafgla',
  ],
] as const

it('the subdomain of a cache is the one that AMP gives the host', async () => {
  expect(readable.map(([host]) => readableLabel(host))).toEqual(readable.map(([, label]) => label))
  expect(await Promise.all(hashed.map(([host]) => hashedLabel(host)))).toEqual(
    hashed.map(([, label]) => label),
  )
  for (const [host, label] of [...readable, ...hashed]) {
    expect(await isAmpCacheOf([host], `https://${label}.cdn.ampproject.org`)).toBe(true)
    expect(await isAmpCacheOf(['other.example', host], `https://${label}.www.bing-amp.com`)).toBe(true)
  }
})

it.each([
  'https://cdn.ampproject.org',
  'https://evil-example.cdn.ampproject.org',
  'https://a.shop-example.cdn.ampproject.org',
  'https://shop--example.cdn.ampproject.org',
  'https://0-shop-example-0.cdn.ampproject.org',
  'https://shop-example-com.cdn.ampproject.org',
  'http://shop-example.cdn.ampproject.org',
  'https://shop-example.cdn.ampproject.org:8443',
  'https://shop-example.cdn.ampproject.org.evil.example',
  'https://shop-example.ampproject.org',
  'https://shop-example-cdn.ampproject.org',
  'https://www.bing-amp.com',
  'null',
  '',
])('the cache of no page of the site is %j', async (origin) => {
  expect(await isAmpCacheOf(['shop.example'], origin)).toBe(false)
})

it('the address of a copy in a cache leads to the page that it is a copy of', () => {
  const copies = [
    [
      'https://shop-example.cdn.ampproject.org/c/s/shop.example/amp/a?utm_source=x',
      'https://shop.example/amp/a?utm_source=x',
    ],
    [
      'https://shop-example.cdn.ampproject.org/v/s/shop.example/?amp_js_v=0.1',
      'https://shop.example/?amp_js_v=0.1',
    ],
    ['https://shop-example.www.bing-amp.com/c/shop.example/a', 'http://shop.example/a'],
    ['https://shop.example/c/s/other.example/', 'https://shop.example/c/s/other.example/'],
    ['https://cdn.ampproject.org/', 'https://cdn.ampproject.org/'],
  ]
  expect(copies.map(([copy = '']) => sourceAddress(copy))).toEqual(copies.map(([, source]) => source))
})

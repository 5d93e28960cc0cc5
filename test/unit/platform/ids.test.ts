import fc from 'fast-check'
import { expect, test } from 'vitest'
import { id } from '../../../shared/wire.ts'
import {
  beginningOfIds,
  codeIn,
  codeOf,
  derivedId,
  digest,
  mintAt,
  newCode,
  noCode,
  timeOrderedId,
} from '../../../worker/platform/ids.ts'

const site = 'site_k3x9q20000000000000000000a'

const latest = 2 ** 48 - 1
const time = fc.integer({ min: 0, max: latest })
const chance = fc.uint8Array({ minLength: 10, maxLength: 32 })

test('an id is a ULID in lower case: the specification’s own time, and ten bytes of chance', () => {
  // https://github.com/ulid/spec: 1469918176385 is written 01ARYZ6S41.
  expect(timeOrderedId('vis', 1_469_918_176_385, new Uint8Array(10))).toBe('vis_01aryz6s410000000000000000')
  expect(timeOrderedId('vis', latest, new Uint8Array(10).fill(255))).toBe('vis_7zzzzzzzzzzzzzzzzzzzzzzzzz')
})

test('every id made here is one that the wire takes', () => {
  fc.assert(
    fc.property(time, chance, (at, bytes) => id('vis').safeParse(timeOrderedId('vis', at, bytes)).success),
  )
})

test('ids sort by their time, then by their chance', () => {
  const zeros = new Uint8Array(10)
  fc.assert(
    fc.property(time, time, chance, chance, (one, two, a, b) => {
      fc.pre(one < two)
      return timeOrderedId('ses', one, a) < timeOrderedId('ses', two, b)
    }),
  )
  fc.assert(
    fc.property(
      time,
      chance,
      (at, bytes) => timeOrderedId('ses', at, zeros) <= timeOrderedId('ses', at, bytes),
    ),
  )
})

test('ids differ when any bit of their ten bytes does', () => {
  const ids = new Set([timeOrderedId('call', 0, new Uint8Array(10))])
  for (let bit = 0; bit < 80; bit++) {
    const bytes = new Uint8Array(10)
    bytes[bit >> 3] = 1 << (bit & 7)
    ids.add(timeOrderedId('call', 0, bytes))
  }
  expect(ids.size).toBe(81)
})

test('an id of what belongs to a site begins with the site’s code, and is as long as any other', () => {
  fc.assert(
    fc.property(time, chance, (at, bytes) => {
      const made = timeOrderedId('vis', at, bytes, site)
      expect(made).toMatch(/^vis_k3x9q2/)
      expect(id('vis').safeParse(made).success).toBe(true)
      expect(codeIn('vis', made)).toBe('k3x9q2')
    }),
  )
})

test('ids of a site sort by their time', () => {
  fc.assert(
    fc.property(time, time, chance, chance, (one, two, a, b) => {
      fc.pre(one < two)
      return timeOrderedId('ses', one, a, site) < timeOrderedId('ses', two, b, site)
    }),
  )
})

test('the beginning of ids begins the ids of its millisecond', () => {
  fc.assert(
    fc.property(time, chance, fc.constantFrom(site, undefined), (at, bytes, of) =>
      timeOrderedId('ses', at, bytes, of).startsWith(beginningOfIds('ses', at, of)),
    ),
  )
  expect(beginningOfIds('ses', -5)).toBe('ses_0000000000')
  expect(beginningOfIds('ses', 32.9, site)).toBe('ses_k3x9q20000000010')
})

test('an id derived from a name is found again, and is another for another name or site', async () => {
  const one = await derivedId('call', site, 'twilio/CA1')
  expect(await derivedId('call', site, 'twilio/CA1')).toBe(one)
  expect(await derivedId('call', site, 'twilio/CA2')).not.toBe(one)
  expect(one).toMatch(/^call_k3x9q2[0-9a-hjkmnp-tv-z]{20}$/)
  expect(codeOf(await derivedId('call', null, 'twilio/CA1'))).toBe(noCode)
})

test('only an id of the kind that is wanted has a code', () => {
  expect(codeIn('call', 'pool_k3x9q2aaaaaaaaaaaaaaaaaaaa')).toBeNull()
  for (const odd of [
    '',
    'call_',
    'call',
    'call_k3x9q2',
    `call_${'u'.repeat(26)}`,
    `call_${'a'.repeat(27)}`,
  ]) {
    expect(codeIn('call', odd)).toBeNull()
  }
})

test('a new site’s code is six characters, another for other randomness', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes) =>
      /^[0-9a-z]{6}$/.test(newCode(bytes)),
    ),
  )
  expect(newCode(new Uint8Array([255, 255, 255, 255]))).toBe('zzzzzz')
})

test('a digest is the SHA-256 of the text in UTF-8', async () => {
  // FIPS 180-2, appendix B.1.
  expect(Buffer.from(await digest('abc')).toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

test('the mint of a request uses its clock, and fresh chance for every id', () => {
  let calls = 0
  const mint = mintAt(1_469_918_176_385, (bytes) => bytes.fill(++calls))
  const [one, two] = [mint('vis'), mint('ses')]
  expect(one).toMatch(/^vis_01aryz6s41/)
  expect(two).toMatch(/^ses_01aryz6s41/)
  expect(one.slice(-16)).not.toBe(two.slice(-16))
})

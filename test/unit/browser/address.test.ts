import { describe, expect, it } from 'vitest'
import { addressOf, hashOfAddress } from '../../../worker/browser/address.ts'

const from = (address?: string) =>
  addressOf({ headers: new Headers(address === undefined ? {} : { 'cf-connecting-ip': address }) })

describe('addressOf', () => {
  it('takes IPv4 whole and IPv6 by its /64, however it is written', () => {
    expect(from('203.0.113.7')).toBe('203.0.113.7')
    expect(from('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(from('2001:0DB8:0001:0002:ffff::1')).toBe('2001:db8:1:2::/64')
    expect(from('2001:db8::1')).toBe('2001:db8:0:0::/64')
    expect(from('::ffff:203.0.113.7')).toBe('203.0.113.7')
    expect(from('::ffff:cb00:7107')).toBe('203.0.113.7')
  })

  it('knows no address where there is none, where it is the machine itself, and where it is nonsense', () => {
    for (const none of [
      undefined,
      '',
      '127.0.0.1',
      '::1',
      '::ffff:127.0.0.1',
      '203.0.113',
      '1.2.3.999',
      'x',
      'g::1',
      ']:[',
    ]) {
      expect(from(none), String(none)).toBe(null)
    }
  })
})

describe('hashOfAddress', () => {
  it('is the same on one day with one salt, and keeps nothing unknown', async () => {
    const day = 86_400_000
    const hash = await hashOfAddress('203.0.113.7', 'one', 0)
    expect(hash).toMatch(/^[0-9a-f]{16}$/)
    expect(await hashOfAddress('203.0.113.7', 'one', day - 1)).toBe(hash)
    expect(await hashOfAddress('203.0.113.7', 'one', day)).not.toBe(hash)
    expect(await hashOfAddress('203.0.113.7', 'other', 0)).not.toBe(hash)
    expect(await hashOfAddress('203.0.113.8', 'one', 0)).not.toBe(hash)
    expect(await hashOfAddress(null, 'one', 0)).toBe(null)
    expect(await hashOfAddress('203.0.113.7', '', 0)).toBe(null)
  })
})

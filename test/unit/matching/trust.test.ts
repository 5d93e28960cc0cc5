import { describe, expect, it } from 'vitest'
import { posterior } from '../../../worker/matching/posterior.ts'
import { countedLeases, crowdTrust, tapTrust, trustOf } from '../../../worker/matching/trust.ts'
import { call, hour, minute, noon, second, visitor } from './people.ts'

const tap = { nth: 1, addressNth: 1, numberNth: 1 }

describe('a tap', () => {
  it('counts whole while there are few, and for nothing among hundreds', () => {
    expect(tapTrust(tap)).toBe(1)
    expect(tapTrust({ nth: null, addressNth: null, numberNth: null })).toBe(1)
    expect(tapTrust({ ...tap, nth: 2 })).toBeGreaterThan(0.95)
    expect(tapTrust({ ...tap, nth: 4 })).toBeCloseTo(0.5)
    expect(tapTrust({ ...tap, addressNth: 11 })).toBeCloseTo(0.5)
    expect(tapTrust({ ...tap, numberNth: 7 })).toBeCloseTo(0.5)
    expect(tapTrust({ nth: 60, addressNth: 400, numberNth: 1 })).toBeLessThan(1e-9)
  })

  it('of somebody who taps all day names nobody where another one is on the page', () => {
    const tapping = visitor('tapping', {
      tappedAt: noon - second,
      startedAt: noon - hour,
      tapTrust: tapTrust({ ...tap, nth: 60 }),
    })
    const { ranked } = posterior(call([tapping, visitor('reading')]))
    expect(ranked[0]?.visitor).toBe('reading')
    expect(ranked[0]?.probability).toBeGreaterThan(0.7)
  })
})

describe('people of one address', () => {
  const at = (address: string | null, open = true, nth = 1, guest = false) => ({ address, nth, open, guest })

  it('count together as one on the page, as a few once they left, and anybody else for themselves', () => {
    const one = crowdTrust(1)
    expect(trustOf([at('a'), at('a'), at('a', false), at('b'), at(null), at(null)])).toEqual([
      one / 2,
      one / 2,
      one,
      one,
      1,
      1,
    ])
  })

  it('count the less the more of them there were that day', () => {
    const [few = 0] = trustOf([at('a', true, 20)])
    const [many = 0] = trustOf([at('a', true, 20), at('a', false, 2_000)])
    expect(few).toBeGreaterThan(0.9)
    expect(many).toBeLessThan(0.1)
    const [own = 0, guest = 0] = trustOf([at('a'), at('b', true, 1, true)])
    expect(guest).toBeCloseTo(own / 4)
  })

  it('do not outweigh somebody who came alone, however many they are', () => {
    const crowd = Array.from({ length: 20 }, (_, index) => at('a', true, 400 + index))
    const trusts = trustOf([...crowd, at('b')])
    const people = [...crowd.map((_, index) => `a${index}`), 'b'].map((name, index) =>
      visitor(name, { trust: trusts[index] ?? 1 }),
    )
    const [first] = posterior(call(people)).ranked
    expect(first?.visitor).toBe('b')
    expect(first?.probability).toBeGreaterThan(0.7)
  })
})

describe('the leases by which strangers are reckoned', () => {
  it('are all of them where no address has many, and few where one has begun most within seconds', () => {
    const single = Array.from({ length: 24 }, (_, index) => ({ address: `${index}`, leases: 1 }))
    expect(countedLeases(single, minute)).toBeCloseTo(24)
    expect(countedLeases([{ address: null, leases: 24 }], minute)).toBeCloseTo(24)
    expect(countedLeases([{ address: 'office', leases: 24 }], 10 * hour)).toBeCloseTo(24)
    expect(
      countedLeases(
        [
          { address: 'flood', leases: 23 },
          { address: 'a', leases: 1 },
        ],
        10 * second,
      ),
    ).toBeLessThan(0.1)
  })
})

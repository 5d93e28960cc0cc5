import { describe, expect, it } from 'vitest'
import { posterior } from '../../../worker/matching/posterior.ts'
import { call, day, earlier, gone, hour, minute, noon, second, visitor } from './people.ts'

const best = (...question: Parameters<typeof call>) => posterior(call(...question)).ranked[0]

describe('a caller who is known', () => {
  it('is the visitor of their earlier call, even while somebody else is on the page', () => {
    const again = best([gone('ann', day), visitor('bob')], { earlier: [earlier(day, { ann: 0.95 })] })
    expect(again).toMatchObject({ visitor: 'ann', method: 'caller' })
    expect(again?.probability).toBeGreaterThan(0.9)
    expect(again?.evidence).toContain('the same caller called 24 h before')
  })

  it('is no surer than their earlier call was', () => {
    const again = best([gone('ann', day)], { earlier: [earlier(day, { ann: 0.6, bob: 0.3 })] })
    expect(again?.probability).toBeLessThan(0.67)
  })

  it('stays nobody’s where the earlier call was nobody’s', () => {
    const { none } = posterior(call([gone('ann', 3 * day)], { earlier: [earlier(hour, {})] }))
    expect(none).toBeGreaterThan(0.95)
  })

  it('is found by a visit long ago that the ledger of this number does not show', () => {
    const again = best([], { earlier: [earlier(20 * day, { ann: 0.98 })] })
    expect(again).toMatchObject({ visitor: 'ann', method: 'caller' })
  })

  it('who has called from one phone has hardly made another phone’s first call', () => {
    const { ranked } = posterior(call([visitor('ann', { priorCallProbability: 0.98 }), visitor('bob')]))
    expect(ranked.map((each) => each.visitor)).toEqual(['bob', 'ann'])
    expect(ranked[1]?.evidence).toContain('has called from another phone')
  })
})

describe('a caller with cleared cookies', () => {
  it('is the new visitor, when they call another number than before from its page', () => {
    const before = [earlier(3 * day, { old: 0.97 }, { sameNumber: false })]
    expect(best([visitor('new')], { earlier: before })).toMatchObject({ visitor: 'new', method: 'live' })
  })

  it('is the visitor of old, when they call the old number again', () => {
    const before = [earlier(hour, { old: 0.97 })]
    expect(best([visitor('new')], { earlier: before })?.visitor).toBe('old')
  })
})

describe('an office’s phone', () => {
  const colleagues = [earlier(2 * day, { ann: 0.97 }), earlier(4 * day, { bob: 0.96 })]

  it('does not give a third colleague’s call to one of the first two', () => {
    const third = best([visitor('eve'), gone('ann', 2 * day)], { earlier: colleagues })
    expect(third).toMatchObject({ visitor: 'eve', method: 'live' })
  })

  it('may be either colleague’s again, when nobody else is there', () => {
    const { ranked } = posterior(call([], { earlier: colleagues }))
    expect(ranked.map((each) => each.visitor).toSorted()).toEqual(['ann', 'bob'])
    expect(ranked[1]?.probability).toBeGreaterThan(0.1)
    expect(ranked[0]?.evidence[0]).toContain('this phone, which several people use,')
  })

  it('is one person’s phone as long as all its calls were one person’s', () => {
    const one = [earlier(2 * day, { ann: 0.97 }), earlier(4 * day, { ann: 0.96 })]
    expect(best([visitor('eve'), gone('ann', 2 * day)], { earlier: one })?.visitor).toBe('ann')
  })
})

describe('a withheld caller', () => {
  it('is matched by the page like anybody else', () => {
    expect(best([visitor('ann')], { withheld: true })).toMatchObject({ visitor: 'ann', method: 'live' })
  })

  it('is likely to be the withheld caller of an hour ago, but less surely than a known phone', () => {
    const before = { earlier: [earlier(hour, { ann: 0.95 })] }
    const crowd = [gone('ann', hour), gone('bob', 40 * minute), gone('eve', 50 * minute)]
    const withheld = best(crowd, { ...before, withheld: true })
    expect(withheld).toMatchObject({ visitor: 'ann', method: 'caller' })
    expect(withheld?.probability).toBeLessThan(best(crowd, before)?.probability ?? 0)
    expect(withheld?.evidence).toContain('a withheld caller called 60 min before')
  })

  it('is not the withheld caller of last week, when somebody has just tapped', () => {
    const tapper = visitor('bob', { phone: true, tappedAt: noon - 5 * second })
    const again = best([tapper], { withheld: true, earlier: [earlier(7 * day, { ann: 0.95 })] })
    expect(again?.visitor).toBe('bob')
  })
})

describe('a stranger', () => {
  it('is likelier than visitors who left days ago', () => {
    const old = Array.from({ length: 3 }, (_, index) => gone(`old ${index}`, (3 + index) * day))
    expect(posterior(call(old)).none).toBeGreaterThan(0.5)
  })

  it('is likelier on a number that many were shown than on one that few were', () => {
    const candidates = [gone('ann', 5 * hour)]
    const busy = call(candidates, { ledger: { since: noon - 6 * hour, leases: 24, more: true } })
    expect(posterior(busy).none).toBeGreaterThan(posterior(call(candidates)).none)
  })

  it('is unlikely on a number that has been shown to one visitor in all', () => {
    const first = call([gone('ann', 2 * hour)], {
      ledger: { since: noon - 2 * hour, leases: 1, more: false },
    })
    expect(posterior(first).none).toBeLessThan(0.2)
  })

  it('leaves room for visitors whose leases are too old to have been read', () => {
    const candidates = [gone('ann', 20 * minute)]
    const ledger = { since: noon - 2 * hour, leases: 24 }
    const whole = posterior(call(candidates, { ledger: { ...ledger, more: false } }))
    expect(posterior(call(candidates, { ledger: { ...ledger, more: true } })).none).toBeGreaterThan(
      whole.none,
    )
  })
})

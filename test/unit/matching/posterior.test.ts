import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { posterior } from '../../../worker/matching/posterior.ts'
import { call, day, earlier, gone, hour, minute, noon, second, visitor } from './people.ts'

const best = (...question: Parameters<typeof call>) => posterior(call(...question)).ranked[0]

describe('the posterior', () => {
  it('adds up to one with “none of them”, whatever is known', () => {
    const candidate = fc.record({
      visitor: fc.constantFrom('a', 'b', 'c', 'd'),
      startedAt: fc.integer({ min: noon - day, max: noon }),
      lastSeenAt: fc.integer({ min: noon - day, max: noon }),
      left: fc.boolean(),
      contact: fc.boolean(),
      phone: fc.constantFrom(true, false, null),
      tappedAt: fc.option(fc.integer({ min: noon - minute, max: noon + minute })),
      goal: fc.boolean(),
      reassigned: fc.boolean(),
      priorCallProbability: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(candidate, { selector: (each) => each.visitor }),
        fc.boolean(),
        fc.boolean(),
        (candidates, withheld, again) => {
          const before = again ? [earlier(hour, { a: 0.6, z: 0.3 })] : []
          const { ranked, none } = posterior(call(candidates, { withheld, earlier: before }))
          const sum = ranked.reduce((total, { probability }) => total + probability, none)
          expect(sum).toBeCloseTo(1, 9)
          for (const { probability } of ranked) expect(probability).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })

  it('is “none of them” for certain where nobody was shown the number', () => {
    expect(posterior(call([]))).toEqual({ ranked: [], none: 1 })
  })

  it('splits a call evenly between two of whom the same is known', () => {
    const { ranked } = posterior(call([visitor('a'), visitor('b')]))
    expect(ranked.map(({ probability }) => probability)).toEqual([
      expect.closeTo(0.5, 1),
      expect.closeTo(0.5, 1),
    ])
  })

  it('goes down with every other visitor on the page with the same number', () => {
    const alone = best([visitor('a')])?.probability ?? 0
    const among = (others: number) => {
      const crowd = Array.from({ length: others }, (_, index) => visitor(`other ${index}`))
      const { ranked } = posterior(call([visitor('a'), ...crowd]))
      return ranked.find((each) => each.visitor === 'a')?.probability ?? 0
    }
    expect([among(1), among(3), among(9)]).toEqual([
      expect.closeTo(alone / 2, 1),
      expect.closeTo(alone / 4, 1),
      expect.closeTo(alone / 10, 1),
    ])
  })
})

describe('a tap', () => {
  const reader = visitor('reader')

  it('seconds before the call decides against those who only read', () => {
    const tapper = visitor('tapper', { phone: true, tappedAt: noon - 4 * second })
    expect(best([reader, tapper])).toMatchObject({ visitor: 'tapper', method: 'tap' })
    expect(best([reader, tapper])?.probability).toBeGreaterThan(0.98)
  })

  it('counts less the longer ago it is, and nothing after two minutes', () => {
    const at = (ago: number) =>
      posterior(call([reader, visitor('tapper', { tappedAt: noon - ago })])).ranked.find(
        (each) => each.visitor === 'tapper',
      )?.probability ?? 0
    expect(at(5 * second)).toBeGreaterThan(at(50 * second))
    expect(at(50 * second)).toBeGreaterThan(at(121 * second))
    expect(at(121 * second)).toBeCloseTo(0.5, 1)
  })

  it('whose report comes seconds after the call still counts, less than one before it', () => {
    const late = visitor('late', { tappedAt: noon + 3 * second })
    expect(best([reader, late])).toMatchObject({
      visitor: 'late',
      evidence: expect.arrayContaining(['tapped this number as the call began']),
    })
    expect(best([visitor('early', { tappedAt: noon - 3 * second }), late])?.visitor).toBe('early')
  })

  it('is missing for most who call from a phone’s page, so one who reads on a computer is likelier', () => {
    expect(best([visitor('phone', { phone: true }), visitor('computer')])?.visitor).toBe('computer')
  })
})

describe('the contact page', () => {
  it('makes who looks at it likelier than who reads another page, and says so', () => {
    const { ranked } = posterior(call([visitor('reader'), visitor('looker', { contact: true })]))
    expect(ranked[0]).toMatchObject({
      visitor: 'looker',
      method: 'live',
      evidence: [
        'on the page, last active 10 s before the call',
        'one of 2 who had the number on the page',
        'on the contact page',
      ],
    })
    expect(ranked[0]?.probability).toBeLessThan(0.7)
  })

  it('says nothing once it was left', () => {
    const { ranked } = posterior(call([gone('a', hour), gone('b', hour, { contact: true })]))
    expect(ranked[0]?.probability).toBe(ranked[1]?.probability)
  })
})

describe('time', () => {
  it('makes who is on the page likelier than who left an hour ago', () => {
    expect(best([gone('left', hour), visitor('live')])).toMatchObject({ visitor: 'live', method: 'live' })
  })

  it('makes who just came likelier than who has read for an hour', () => {
    const long = visitor('long', { startedAt: noon - hour })
    expect(best([long, visitor('new', { startedAt: noon - 20 * second })])?.visitor).toBe('new')
  })

  it('makes who left an hour ago likelier than who left last week', () => {
    expect(best([gone('week', 7 * day), gone('hour', hour)])).toMatchObject({
      visitor: 'hour',
      method: 'late',
    })
  })

  it('lets a silent page that was never left fade from open to left', () => {
    const methods = [1, 10, 60].map(
      (minutes) => best([visitor('a', { lastSeenAt: noon - minutes * minute })])?.method,
    )
    expect(methods).toEqual(['live', 'live', 'late'])
  })

  it('makes who was shown another number since unlikely, but not impossible', () => {
    const { ranked } = posterior(call([gone('moved', hour, { reassigned: true }), gone('stayed', hour)]))
    expect(ranked[0]?.visitor).toBe('stayed')
    expect(ranked[1]?.probability).toBeGreaterThan(0)
    expect(ranked[1]?.evidence).toContain('was shown another number since')
  })
})

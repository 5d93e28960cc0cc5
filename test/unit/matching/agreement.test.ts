import { describe, expect, it } from 'vitest'
import { agreedSource } from '../../../worker/matching/agreement.ts'
import { direct } from '../../../worker/sources/source.ts'

const google = { ...direct, channel: 'Paid Search', source: 'google', medium: 'cpc', campaign: 'spring' }
const agreed = (...candidates: [probability: number, source: typeof google | typeof direct][]) =>
  agreedSource(
    candidates.map(([probability, source]) => ({ probability, source })),
    0.7,
  )

describe('the source that serious candidates agree on', () => {
  it('is given when they are sure enough together', () => {
    expect(agreed([0.5, google], [0.4, google])).toEqual(google)
  })

  it('is not given while “none of them” keeps them below the threshold', () => {
    expect(agreed([0.4, google], [0.2, google])).toBeNull()
  })

  it('is not given when a serious one came from elsewhere', () => {
    expect(agreed([0.6, google], [0.3, google], [0.07, direct])).toBeNull()
  })

  it('does not ask candidates who are far less likely', () => {
    expect(agreed([0.69, google], [0.25, google], [0.03, direct])).toEqual(google)
  })

  it('leaves out what only one of them came with', () => {
    const click = { ...google, term: 'boiler', clickIds: { gclid: 'x' } }
    expect(agreed([0.5, click], [0.4, google])).toEqual({ ...google, term: null, clickIds: {} })
  })

  it('is null without candidates', () => {
    expect(agreed()).toBeNull()
  })
})

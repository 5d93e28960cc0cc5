import { expect, it, test } from 'vitest'
import { publicSource } from '../../../worker/sources/public-source.ts'
import type { Source } from '../../../worker/sources/source.ts'
import { arrive } from './arrive.ts'

/** What is stored of a visit's source. */
function stored(query: string, from = '', privateParameters: string[] = []): Source {
  return publicSource(arrive(query, from).source, new URL(`https://example.com/${query}`), privateParameters)
}

test.each([
  ['content', '%2B12125550123'],
  ['content', '+4930123456'],
  ['content', '(212)+555-0123'],
  ['content', '4915112345678'],
  ['content', '1984-03-12'],
  ['content', '52.52001,13.40495'],
  ['content', 'Hauptstra%C3%9Fe+12'],
  ['content', 'mail+jane%40mail.example'],
  ['content', '0151+1234+5678'],
  ['content', 'https%3A%2F%2Fa.example%2F%3Ftoken%3Dx'],
  ['content', 'a%26email%3Djane'],
  ['campaign', '12+rue+de+Rivoli'],
  ['term', '4111+1111+1111+1111'],
  ['term', '078-05-1120'],
  ['campaign', 'DE89370400440532013000'],
  ['campaign', '%2B49%20151%201234%205678'],
])('utm_%s=%s is about a person and is not stored', (field, value) => {
  const source = stored(`?utm_source=sms&utm_medium=sms&utm_${field}=${value}`)
  expect(source).toMatchObject({ channel: 'SMS', source: 'sms', medium: 'sms', [field]: null })
})

test.each([
  ['content', '651234567890'],
  ['content', '120212345678901234'],
  ['content', '300x250_v2'],
  ['content', 'Zx9kQ2mV7pLr4TnB8wYc3HdF'],
  ['term', 'password manager'],
  ['term', 'plumber 10115'],
  ['term', 'hotel 12 place de la concorde'],
  ['term', '24 hour towing road'],
  ['term', '5 star hotel court road'],
  ['content', 'logo@2x.png'],
  ['content', 'banner@3x-wide.webp'],
  ['campaign', 'DE|Search|Email=1'],
  ['campaign', 'name=brand'],
  ['campaign', '2001-09-11'],
  ['campaign', 'launch-2005-10-10'],
  ['campaign', '0012345678'],
  ['campaign', '0123456789'],
  ['campaign', '01.-05.12.2026'],
  ['campaign', '(2026) 0800-1200'],
  ['campaign', '21234567890'],
  ['campaign', '2026-11-25 black friday'],
])('utm_%s=%s is stored whole', (field, value) => {
  const source = stored(`?utm_source=google&utm_${field}=${encodeURIComponent(value)}`)
  expect(source).toMatchObject({ [field]: value })
})

it('ids that lead to one inbox prove where a visit came from, and are not stored', () => {
  const source = stored('?_hsenc=p2ANqtz&mkt_tok=NTYt&_kx=abc.def&mc_cid=5f2b1c9d&gclid=Ab-c_1')
  expect(source.clickIds).toEqual({ gclid: 'Ab-c_1', mc_cid: '5f2b1c9d' })
  expect(stored('?_hsenc=p2ANqtz')).toMatchObject({ channel: 'Email', source: 'hubspot', clickIds: {} })
})

it('what a site calls private is in no field of a source, while the visit counts as before', () => {
  const source = stored('?utm_source=a&utm_content=b&gclid=c', 'https://partner.example/?order_ref=1&x=2', [
    'UTM-Content',
    'gclid',
    'orderRef',
  ])
  expect(source).toMatchObject({
    source: 'a',
    medium: 'cpc',
    content: null,
    clickIds: {},
    referrer: 'https://partner.example/?x=2',
  })
})

it('a source or medium that is about a person is one that nobody named', () => {
  expect(stored('?utm_source=%2B12125550123&utm_medium=%2B12125550123')).toMatchObject({
    source: '(not set)',
    medium: '(not set)',
  })
})

import { describe, expect, it, test } from 'vitest'
import { newestClicks } from '../../../worker/sources/click-ids.ts'
import { arrive, whereFrom } from './arrive.ts'

describe('a click id proves the network, and whether the click was paid for', () => {
  test.each([
    ['gclid', 'Paid Search: google / cpc'],
    ['gbraid', 'Paid Search: google / cpc'],
    ['wbraid', 'Paid Search: google / cpc'],
    ['gad_source', 'Paid Search: google / cpc'],
    ['msclkid', 'Paid Search: bing / cpc'],
    ['yclid', 'Paid Search: yandex / cpc'],
    ['rb_clickid', 'Paid Social: vk ads / cpc'],
    ['dclid', 'Display: google / display'],
    ['fb_ad_id', 'Paid Social: facebook / paid_social'],
    ['ndclid', 'Paid Social: nextdoor / paid_social'],
    ['oppref', 'Paid Other: chatgpt.com / cpc'],
    ['epik', 'Paid Social: pinterest / paid_social'],
    ['rdt_cid', 'Paid Social: reddit / paid_social'],
    ['sccid', 'Paid Social: snapchat / paid_social'],
    ['qclid', 'Paid Social: quora / paid_social'],
    ['tblci', 'Paid Other: taboola / paid'],
    ['dicbo', 'Paid Other: outbrain / paid'],
    ['auctid', 'Paid Other: teads / paid'],
    ['awclid', 'Paid Other: amazon / paid'],
    ['vmcid', 'Paid Other: yahoo / paid'],
    ['irclickid', 'Affiliates: impact / affiliate'],
    ['irclid', 'Affiliates: impact / affiliate'],
    ['fbclid', 'Organic Social: facebook / social'],
    ['ttclid', 'Organic Social: tiktok / social'],
    ['twclid', 'Organic Social: x / social'],
    ['li_fat_id', 'Organic Social: linkedin / social'],
    ['_kx', 'Email: klaviyo / email'],
    ['mc_cid', 'Email: mailchimp / email'],
    ['_hsenc', 'Email: hubspot / email'],
    ['mkt_tok', 'Email: marketo / email'],
    ['ysclid', 'Organic Search: yandex / organic'],
    ['srsltid', 'Organic Shopping: google / organic'],
  ])('%s: %s', (parameter, expected) => {
    expect(whereFrom(`?${parameter}=Abc`)).toBe(expected)
    expect(arrive(`?${parameter}=Abc`).source.clickIds).toEqual({ [parameter]: 'Abc' })
  })
})

describe('a click id shared by several networks goes to the one the visitor comes from', () => {
  test.each([
    ['?gclid=a', 'https://www.youtube.com/', 'Paid Video: youtube / cpc'],
    ['?gclid=a', 'https://www.google.com/', 'Paid Search: google / cpc'],
    ['?gclid=a', 'https://blog.example/', 'Paid Search: google / cpc'],
    ['?fbclid=a', 'https://l.instagram.com/', 'Organic Social: instagram / social'],
    ['?msclkid=a', 'https://duckduckgo.com/', 'Paid Search: duckduckgo / cpc'],
  ])('%s from %s is %s', (query, from, expected) => {
    expect(whereFrom(query, from)).toBe(expected)
  })
})

it('takes the id of the network that a once paid link was shared on', () => {
  expect(whereFrom('?gclid=a&fbclid=b', 'https://l.facebook.com/')).toBe('Organic Social: facebook / social')
  expect(whereFrom('?gclid=a&fbclid=b')).toBe('Paid Search: google / cpc')
})

it('calls a click with fbclid paid only when the link says so', () => {
  expect(whereFrom('?fbclid=a&utm_source=facebook&utm_medium=cpc')).toBe('Paid Social: facebook / cpc')
})

it('keeps the ids as they came, with their companions, under names in lower case', () => {
  expect(arrive('?GCLID=Ab-C_&gclsrc=aw.ds').source.clickIds).toEqual({ gclid: 'Ab-C_', gclsrc: 'aw.ds' })
})

it('keeps ten ids at most, each whole or not at all', () => {
  const names = 'gclid gbraid wbraid msclkid yclid dclid epik tblci irclid fbclid ttclid'.split(' ')
  const { clickIds } = arrive(`?${names.map((name) => `${name}=${'x'.repeat(404)}`).join('&')}`).source
  expect(Object.values(clickIds)).toEqual(Array(10).fill('x'.repeat(404)))
  expect(arrive(`?gclid=${'x'.repeat(2048)}`).source.clickIds.gclid).toHaveLength(2048)
  expect(arrive(`?gclid=${'x'.repeat(2049)}`)).toMatchObject({ entry: false })
})

test.each([
  ...[
    'undefined',
    'null',
    'NaN',
    '{gclid}',
    '[gclid]',
    '%%gclid%%',
    '%7Bgclid%7D',
    '{{gclid}}',
    '%24%7Bgclid%7D',
  ],
  ...['$GCLID', '%GCLID%', '__GCLID__', '<gclid>', '*|GCLID|*', 'gclid', '', '%20', '0', 'false', 'abc{x}'],
])('takes gclid=%s for none', (value) => {
  expect(arrive(`?gclid=${value}`)).toMatchObject({ entry: false })
  expect(arrive(`?gclid=${value}&gclid=Real`).source.clickIds).toEqual({ gclid: 'Real' })
})

test.each([
  ['?gclid=OLD&utm_source=google&gclid=NEW', { gclid: 'NEW' }],
  ['?gclid=Ab%2BC%2F_-%3D', { gclid: 'Ab+C/_-=' }],
  ['?gclid=Abc%22', { gclid: 'Abc' }],
  ['?utm_source=a%26gclid%3DAbc', { gclid: 'Abc' }],
])('reads %s as %o', (query, expected) => {
  expect(arrive(query).source.clickIds).toEqual(expected)
})

it('replaces what came with an earlier click of the same network', () => {
  const merge = (before: object, after: Record<string, string>) =>
    Object.fromEntries(
      Object.entries({ ...before, ...newestClicks(after) }).filter(([, value]) => value !== null),
    )
  expect(merge({ gclid: 'A', gad_source: '1', fbclid: 'F' }, { wbraid: 'B' })).toEqual({
    fbclid: 'F',
    wbraid: 'B',
  })
  expect(newestClicks({})).toEqual({})
})

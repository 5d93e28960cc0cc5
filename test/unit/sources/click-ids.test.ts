import { describe, expect, it, test } from 'vitest'
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

it('keeps ten ids of 255 characters at most', () => {
  const names = [
    'gclid',
    'gbraid',
    'wbraid',
    'msclkid',
    'yclid',
    'dclid',
    'epik',
    'tblci',
    'irclid',
    'fbclid',
    'ttclid',
  ]
  const { clickIds } = arrive(`?${names.map((name) => `${name}=${'x'.repeat(300)}`).join('&')}`).source
  expect(Object.keys(clickIds)).toHaveLength(10)
  expect(clickIds.gclid).toHaveLength(255)
})

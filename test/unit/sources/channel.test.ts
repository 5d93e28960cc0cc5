import { expect, it, test } from 'vitest'
import { channelOf } from '../../../worker/sources/channel.ts'

test.each([
  ['(direct)', '(none)', null, 'Direct'],
  ['(direct)', '(not set)', null, 'Direct'],
  ['google', 'cpc', 'My Cross-Network campaign', 'Cross-network'],
  ['amazon', 'cpc', null, 'Paid Shopping'],
  ['google', 'cpc', 'Shopping DE', 'Paid Shopping'],
  ['google', 'cpc', 'eshop', 'Paid Shopping'],
  ['google', 'cpc', 'bishop', 'Paid Search'],
  ['google', 'cpc', 'workshop', 'Paid Search'],
  ['google', 'ppc', null, 'Paid Search'],
  ['linkedin', 'paid_social', null, 'Paid Social'],
  ['facebook', 'cpm', null, 'Paid Social'],
  ['youtube', 'cpv-cpc', null, 'Paid Video'],
  ['partner', 'cpm', null, 'Display'],
  ['partner', 'banner', null, 'Display'],
  ['partner', 'retargeting', null, 'Paid Other'],
  ['gmail', 'cpc', null, 'Paid Other'],
  ['etsy', 'referral', null, 'Organic Shopping'],
  ['newsletter', 'email', 'spring shop', 'Organic Shopping'],
  ['partner', 'social media', null, 'Organic Social'],
  ['facebook', 'email', null, 'Organic Social'],
  ['partner', 'video-ad', null, 'Organic Video'],
  ['partner', 'organic', null, 'Organic Search'],
  ['google', 'referral', null, 'Organic Search'],
  ['claude.ai', 'referral', null, 'AI Assistant'],
  ['partner', 'ai-assistant', null, 'AI Assistant'],
  ['crm', 'e-mail', null, 'Email'],
  ['email', 'whatever', null, 'Email'],
  ['partner', 'affiliate', null, 'Affiliates'],
  ['partner', 'link', null, 'Referral'],
  ['podcast', 'audio', null, 'Audio'],
  ['sms', 'text', null, 'SMS'],
  ['crm', 'web push', null, 'Mobile Push Notifications'],
  ['firebase', 'whatever', null, 'Mobile Push Notifications'],
  ['poster', 'print', null, 'Unassigned'],
])('%s / %s, campaign %s: %s', (source, medium, campaign, expected) => {
  expect(channelOf({ source, medium, campaign })).toBe(expected)
})

it('takes the names in any case', () => {
  expect(channelOf({ source: 'Google', medium: 'CPC', campaign: null })).toBe('Paid Search')
})

it('takes the kind that something else proves over the one the source names', () => {
  expect(channelOf({ source: 'google', medium: 'organic', campaign: null }, 'shopping')).toBe(
    'Organic Shopping',
  )
  expect(channelOf({ source: 'amazon', medium: 'paid', campaign: null }, null)).toBe('Paid Other')
})

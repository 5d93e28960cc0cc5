import { type Kind, networkNamed } from './networks.ts'
import type { Source } from './source.ts'

/** The kinds of networks that have a channel for what was paid for there. */
const paidKinds: Partial<Record<Kind, string>> = {
  shopping: 'Paid Shopping',
  social: 'Paid Social',
  video: 'Paid Video',
  search: 'Paid Search',
}

const shopCampaign = /(?:[^a-df-z]|^)shop|shopping/
const displayMedia = new Set(['display', 'banner', 'expandable', 'interstitial', 'cpm'])
const socialMedia = new Set([
  'social',
  'social-network',
  'social-media',
  'sm',
  'social network',
  'social media',
])
const mailNames = new Set(['email', 'e-mail', 'e_mail', 'e mail'])
const referralMedia = new Set(['referral', 'app', 'link'])

/** Whether a medium (in lower case) says that somebody paid for the click, by GA4's own pattern. */
export function isPaid(medium: string): boolean {
  return /cp|^ppc$|^retargeting$|^paid/.test(medium)
}

/**
 * The channel of GA4's default channel group: the first rule that holds, in Google's order
 * (https://support.google.com/analytics/answer/9756891). Where AI Assistant stands in that order is
 * not published; here it is tested right before Email, so that no mention of it is lost to a referral.
 *
 * @param named the source's names, in any case
 * @param kind what the network is that sent the visitor, where something other than `source` proves it
 */
export function channelOf(
  named: Pick<Source, 'source' | 'medium' | 'campaign'>,
  kind = networkNamed(named.source.toLowerCase())?.kind ?? null,
): string {
  const source = named.source.toLowerCase()
  const medium = named.medium.toLowerCase()
  const campaign = named.campaign?.toLowerCase() ?? ''
  const shop = kind === 'shopping' || shopCampaign.test(campaign)
  if (source === '(direct)' && (medium === '(none)' || medium === '(not set)')) return 'Direct'
  if (campaign.includes('cross-network')) return 'Cross-network'
  if (isPaid(medium)) return paidChannel(shop ? 'shopping' : kind, medium)
  if (displayMedia.has(medium)) return 'Display'
  if (shop) return 'Organic Shopping'
  if (kind === 'social' || socialMedia.has(medium)) return 'Organic Social'
  if (kind === 'video' || medium.includes('video')) return 'Organic Video'
  if (kind === 'search' || medium === 'organic') return 'Organic Search'
  if (kind === 'ai' || medium === 'ai-assistant') return 'AI Assistant'
  if (mailNames.has(source) || mailNames.has(medium)) return 'Email'
  if (medium === 'affiliate') return 'Affiliates'
  if (referralMedia.has(medium)) return 'Referral'
  if (medium === 'audio') return 'Audio'
  if (source === 'sms' || medium === 'sms') return 'SMS'
  if (/push$|mobile|notification/.test(medium) || source === 'firebase') return 'Mobile Push Notifications'
  return 'Unassigned'
}

function paidChannel(kind: Kind | null, medium: string): string {
  const other = displayMedia.has(medium) ? 'Display' : 'Paid Other'
  return (kind && paidKinds[kind]) ?? other
}

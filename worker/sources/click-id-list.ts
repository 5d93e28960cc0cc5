import type { Origin } from './referrers.ts'

/** What a click id proves. */
export interface ClickIdRule extends Origin {
  /** Other networks whose clicks carry this id: where one of them is the referrer, it is the source. */
  alsoFrom?: readonly string[]
}

const google: ClickIdRule = { source: 'google', medium: 'cpc', kind: 'search', alsoFrom: ['youtube'] }
const paidSocial = (source: string): ClickIdRule => ({ source, medium: 'paid_social', kind: 'social' })
/** Sold outside the network's own search and shop, so its kind does not count. */
const paidOther = (source: string): ClickIdRule => ({ source, medium: 'paid', kind: null })
const social = (source: string): ClickIdRule => ({ source, medium: 'social', kind: 'social' })
const mail = (source: string): ClickIdRule => ({ source, medium: 'email', kind: 'mail' })

/**
 * The parameters that advertising networks append to the links they send people through, in the order in
 * which they count when a link carries several: what was paid for first, because a link that was once
 * paid for collects the free ids of the networks it is shared on. `fbclid` and `twclid` are appended to
 * every outgoing link, so they never prove an advertisement.
 */
export const clickIdList: ReadonlyMap<string, ClickIdRule> = new Map<string, ClickIdRule>([
  ['gclid', google],
  ['gbraid', google],
  ['wbraid', google],
  ['msclkid', { source: 'bing', medium: 'cpc', kind: 'search', alsoFrom: ['duckduckgo'] }],
  ['yclid', { source: 'yandex', medium: 'cpc', kind: 'search' }],
  ['rb_clickid', { source: 'vk ads', medium: 'cpc', kind: 'social' }],
  ['dclid', { source: 'google', medium: 'display', kind: 'search' }],
  ['fb_ad_id', { ...paidSocial('facebook'), alsoFrom: ['instagram', 'threads'] }],
  ['ndclid', paidSocial('nextdoor')],
  // Of an advertisement in ChatGPT. GA4 has no channel for paid assistants.
  ['oppref', { source: 'chatgpt.com', medium: 'cpc', kind: 'ai' }],
  ['epik', paidSocial('pinterest')],
  ['rdt_cid', paidSocial('reddit')],
  ['sccid', paidSocial('snapchat')],
  ['qclid', paidSocial('quora')],
  ['tblci', paidOther('taboola')],
  ['dicbo', paidOther('outbrain')],
  ['auctid', paidOther('teads')],
  ['awclid', paidOther('amazon')],
  ['vmcid', paidOther('yahoo')],
  ['irclickid', { source: 'impact', medium: 'affiliate', kind: null }],
  ['irclid', { source: 'impact', medium: 'affiliate', kind: null }],
  // Browsers that strip the ids above leave these two.
  ['gad_source', google],
  ['gad_campaignid', google],
  ['fbclid', { ...social('facebook'), alsoFrom: ['instagram', 'threads'] }],
  ['ttclid', social('tiktok')],
  ['twclid', social('x')],
  ['li_fat_id', social('linkedin')],
  ['_kx', mail('klaviyo')],
  ['mc_cid', mail('mailchimp')],
  ['_hsenc', mail('hubspot')],
  ['mkt_tok', mail('marketo')],
  ['ysclid', { source: 'yandex', medium: 'organic', kind: 'search' }],
  // A free listing, which GA4 reports as google / organic in Organic Shopping:
  // https://support.google.com/analytics/answer/11479699
  ['srsltid', { source: 'google', medium: 'organic', kind: 'shopping' }],
])

/** Parameters that come beside a click id and prove nothing alone. */
export const companions: readonly string[] = ['gclsrc']

/** Every parameter that is read with a click. */
export const clickNames: ReadonlySet<string> = new Set([...clickIdList.keys(), ...companions])

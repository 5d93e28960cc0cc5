import { keeperOf, originalOf } from './amp.ts'
import { type Campaign, readCampaign } from './campaign.ts'
import { channelOf, isPaid } from './channel.ts'
import { cleanUrl } from './clean-url.ts'
import { originOfClick, readClickIds } from './click-ids.ts'
import { hostOf, isWithin } from './hosts.ts'
import { mediumOf, networkNamed } from './networks.ts'
import { readParameters } from './parameters.ts'
import { type Origin, readReferrer } from './referrers.ts'
import { isReturn } from './returns.ts'
import { direct, maxValueLength, notSet, type Source } from './source.ts'

/** A page view, as far as it bears on where the visitor came from. */
export interface Arrival {
  url: URL
  /** The page's referrer: a web page, an Android app (`android-app://package`), or null for none. */
  referrer: URL | null
  /** The site's own domains; each stands for its host and subdomains on any port. */
  domains: string[]
  /** Hosts where the site sends its visitors to pay or sign in, beside those that are known. */
  returnHosts?: string[] | undefined
}

const nothingNamed: Campaign = { source: null, medium: null, campaign: null, term: null, content: null }

/**
 * Tells whether a page view is an entry (somebody arrives from outside) and by which source. What the
 * advertiser wrote on the link goes first, then what a click id proves, then the referrer.
 *
 * A view that is no entry goes on with the session that is live. Where there is none, it starts one by `source`: that of
 * the next page of a session is direct, that of a return from paying or signing in is whatever it would be otherwise.
 */
export function classify({ url, referrer, domains, returnHosts = [] }: Arrival): {
  entry: boolean
  source: Source
} {
  const parameters = readParameters(url)
  const campaign = readCampaign(parameters)
  const clickIds = readClickIds(parameters)
  const isOwn = (page: URL) => hostOf(page) === hostOf(url) || isWithin(hostOf(page), domains)
  const from = whence(referrer, isOwn, returnHosts)
  // A campaign on a link that leads back from paying says all there is to say.
  const isOutside = from === 'outside' || (from === 'return' && !campaign)
  const outside = isOutside && referrer ? readReferrer(senderOf(referrer, isOwn)) : null
  const click = originOfClick(clickIds, outside)
  if (!campaign && (from === 'inside' || !(click ?? outside))) return { entry: false, source: direct }

  const named = campaign ?? nothingNamed
  const { source, medium, kind } = merge(named, click, outside)
  const campaignName = named.campaign ?? clickIds.gad_campaignid ?? null
  return {
    entry: campaign !== null || from !== 'return',
    source: {
      channel: channelOf({ source, medium, campaign: campaignName }, kind),
      source,
      medium,
      campaign: campaignName,
      term: named.term,
      content: named.content,
      clickIds,
      referrer: (outside && referrer && cleanUrl(referrer, maxValueLength)) || null,
    },
  }
}

function whence(
  referrer: URL | null,
  isOwn: (page: URL) => boolean,
  returnHosts: string[],
): 'nowhere' | 'inside' | 'return' | 'outside' {
  if (!referrer || !/^(?:https?|android-app):$/.test(referrer.protocol)) return 'nowhere'
  if (hostOf(referrer) === '') return 'nowhere'
  if (isOwn(referrer)) return 'inside'
  if (senderOf(referrer, isOwn) !== referrer) return 'return'
  const isApp = referrer.protocol === 'android-app:'
  return !isApp && isReturn(hostOf(referrer), referrer.pathname, returnHosts) ? 'return' : 'outside'
}

/** Who sent the visitor: of a copy of the site's own page on an AMP cache, the search engine that led there. */
function senderOf(referrer: URL, isOwn: (page: URL) => boolean): URL {
  const original = originalOf(referrer)
  return original && isOwn(original) ? keeperOf(referrer) : referrer
}

/** Fills in what the link does not name itself from what its click id and referrer prove. */
function merge(named: Campaign, click: Origin | null, outside: Origin | null): Origin {
  if (named.source === null) {
    const proof = click ?? outside
    const medium = named.medium ?? proof?.medium ?? notSet
    // A medium that the link names says more than the network it was passed on through.
    const kind = named.medium === null || isPaid(medium) ? proof?.kind : null
    return { source: proof?.source ?? notSet, medium, kind: kind ?? null }
  }
  const network = networkNamed(named.source)
  const medium = named.medium ?? mediumFrom(click, network?.name) ?? ownMedium(network?.kind) ?? notSet
  return {
    source: named.source,
    medium,
    kind: network?.kind ?? (isPaid(medium) ? click?.kind : null) ?? null,
  }
}

/** A free click id says nothing about a link that another network is named on: it was shared there. */
function mediumFrom(click: Origin | null, network: string | undefined): string | null {
  return click && (isPaid(click.medium) || click.source === network) ? click.medium : null
}

/** AI assistants tag their links with nothing but a source. */
function ownMedium(kind: string | undefined): string | null {
  return kind === 'ai' ? mediumOf.ai : null
}

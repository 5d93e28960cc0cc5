import { hostOf } from './hosts.ts'
import { type Kind, mediumOf, networkAt } from './networks.ts'
import { lookUpReferrer } from './referrer-data.ts'
import { bounded } from './source.ts'

/** What one piece of evidence says about where a visitor came from. */
export interface Origin {
  source: string
  medium: string
  /** Null for a site or advertising network without a kind of its own. */
  kind: Kind | null
}

/** Sites that the data set takes for search engines. */
const ordinarySites = new Set(['cnn.com', 'kununu.com', 'marktplaats.nl', 'charter.net', 'aws.amazon.com'])

/** Companies and providers keep the web page of their mail under these names. */
const webMail = /^(?:web)?mail\.[^.]+\.[^.]/

const kinds: Readonly<Record<string, Kind>> = { search: 'search', social: 'social', email: 'mail' }

/**
 * Where a page (or Android app) outside the site sends visitors from. What is in no list is a referral
 * whose source is the host without `www.`, or the app's package name.
 */
export function readReferrer(referrer: URL): Origin {
  const host = hostOf(referrer)
  const network = networkAt(host, referrer.pathname)
  if (network?.kind !== 'mail' && webMail.test(host)) {
    return { source: bounded(host), medium: 'email', kind: 'mail' }
  }
  if (network) return { source: network.name, medium: mediumOf[network.kind], kind: network.kind }
  const known = ordinarySites.has(host) ? null : fromData(referrer)
  return known ?? { source: bounded(host), medium: 'referral', kind: null }
}

function fromData(referrer: URL): Origin | null {
  const found = lookUpReferrer(referrer)
  if (!found) return null
  const source = bounded(found.source.toLowerCase())
  // Advertising networks. What a visitor clicked there was an advertisement, whatever its kind.
  if (found.medium === 'paid') return { source, medium: 'paid', kind: null }
  const kind = kinds[found.medium]
  return kind ? { source, medium: mediumOf[kind], kind } : null
}

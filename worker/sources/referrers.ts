import { originalOf } from './amp.ts'
import { hostOf } from './hosts.ts'
import { type Kind, mediumOf, type Network, networkAt, networkOfApp } from './networks.ts'
import { bounded } from './source.ts'
import { isWebMail } from './web-mail.ts'

/** What one piece of evidence says about where a visitor came from. */
export interface Origin {
  source: string
  medium: string
  /** Null for a site or advertising network without a kind of its own. */
  kind: Kind | null
}

/**
 * Where a page (or Android app) outside the site sends visitors from. What is in no list is a referral
 * whose source is the host without `www.`, or the app's package name.
 */
export function readReferrer(referrer: URL): Origin {
  if (referrer.protocol === 'android-app:') return originOf(networkOfApp(hostOf(referrer)), hostOf(referrer))
  const page = originalOf(referrer) ?? referrer
  const host = hostOf(page)
  const network = networkAt(host, page.pathname)
  if (network?.kind !== 'mail' && isWebMail(host)) return originOf({ name: host, kind: 'mail' }, host)
  return originOf(network, host)
}

function originOf(network: Network | null, host: string): Origin {
  if (!network) return { source: bounded(host), medium: 'referral', kind: null }
  return { source: bounded(network.name), medium: mediumOf[network.kind], kind: network.kind }
}

import type { Core } from '../lib/core.ts'
import { safely } from '../lib/safely.ts'
import { arrive } from './link-arrival.ts'
import { depart } from './link-departure.ts'

/**
 * Keeps visitors the same ones on the linked domains of a site, which share no cookie: a link from one to another takes
 * the ids along in the address, for a moment.
 */
export function link(core: Core): void {
  const { domains = [] } = core.settings
  /** The linked domain that a host is on: a domain stands for its subdomains too. */
  const domainOf = (host: string) => domains.find((each) => `.${host}`.endsWith(`.${each}`))
  const own = domainOf(location.hostname)
  if (!own) return
  // Somebody else has made the link of a visitor who comes from elsewhere. Many pages and browsers send no referrer.
  const from = safely(() => new URL(document.referrer).hostname)
  arrive(core, from === undefined || domainOf(from) !== undefined)
  depart(core, (host) => (domainOf(host) ?? own) !== own)
}

import { attempt } from '../lib/attempt.ts'
import type { Core } from '../lib/core.ts'
import { arrive } from './link-arrival.ts'
import { depart } from './link-departure.ts'

/**
 * Keeps visitors the same ones on the linked domains of a site, which share no cookie: who leaves for another one takes
 * the ids along in the address, for a moment.
 */
export function link(core: Core): void {
  const { domains = [] } = core.settings
  /** The linked domain that a host is on: a domain stands for its subdomains too. */
  const domainOf = (host: string) => domains.find((each) => `.${host}`.endsWith(`.${each}`))
  const own = domainOf(location.hostname)
  if (!own) return
  // Who comes from elsewhere has a link that somebody else has made. Many pages and browsers say nothing of theirs.
  const from = attempt(() => new URL(document.referrer).hostname)
  arrive(core, from === undefined || domainOf(from) !== undefined)
  depart(core, (host) => (domainOf(host) ?? own) !== own)
}

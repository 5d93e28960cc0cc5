import { domainsAbove } from './hosts.ts'
import { networkList } from './network-list.ts'

/** What a network is, as far as GA4's channels distinguish networks. */
export type Kind = 'search' | 'social' | 'video' | 'shopping' | 'mail' | 'ai'

/** Somewhere on the web that visitors come from and that has a name of its own. */
export interface Network {
  /** The `source` of visitors it sends. */
  name: string
  kind: Kind
  /** Hosts, Android package names, a host with the beginning of a path, or `name.*`. */
  hosts: readonly string[]
  /** Other names for it in `utm_source`. */
  aliases?: readonly string[]
}

/** A name under `.com` or a country's domain, bare or in front of the mobile site. */
const countrySite = /^(?:m\.)?([a-z0-9-]+)\.(?:com|cat|[a-z]{2}|com?\.[a-z]{2})$/

const byHost = new Map(networkList.flatMap((network) => network.hosts.map((host) => [host, network])))
const byName = new Map(
  networkList.flatMap((network) => [network.name, ...(network.aliases ?? [])].map((name) => [name, network])),
)

/**
 * The network that a host belongs to; the longest listed host wins.
 *
 * @param host without `www.`, or an Android package name
 * @param path the path, for networks that live under another one's host (`x.com/i/grok`)
 */
export function networkAt(host: string, path = '/'): Network | null {
  const [, first, second] = path.split('/')
  const places = [`${host}/${first}/${second}`, `${host}/${first}`, ...domainsAbove(host)]
  for (const place of places) {
    const network = byHost.get(place)
    if (network) return network
  }
  const brand = countrySite.exec(host)?.[1]
  return byHost.get(`${brand}.*`) ?? null
}

/** The network that a `utm_source` (in lower case) names: `fb`, `facebook`, `m.facebook.com`. */
export function networkNamed(name: string): Network | null {
  return byName.get(name) ?? (name.includes('.') ? networkAt(name.replace(/^www\./, '')) : null)
}

/** The medium of a visit from such a network that nobody paid for. */
export const mediumOf: Readonly<Record<Kind, string>> = {
  search: 'organic',
  social: 'social',
  video: 'video',
  shopping: 'shopping',
  mail: 'email',
  ai: 'ai-assistant',
}

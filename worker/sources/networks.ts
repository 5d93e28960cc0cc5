import { domainsAbove, maxLabels } from './hosts.ts'
import { networkTable } from './network-table.ts'

/** What a network is, as far as GA4's channels distinguish networks. */
export type Kind = 'search' | 'social' | 'video' | 'shopping' | 'mail' | 'ai' | 'ads'

/** Somewhere on the web that visitors come from and that has a name of its own. */
export interface Network {
  /** The `source` of visitors it sends. */
  name: string
  kind: Kind
}

/**
 * A network as the lists have it. First its name and other names for it in `utm_source`, `facebook|fb`; a name behind `~`
 * is only what it is called here. Then its hosts, which stand for their subdomains: Android package names and hosts with
 * the beginning of a path among them, `=onet.pl` for that host alone, and `amazon.*` for that name under `.com` and the
 * country domains, bare or behind `m.`.
 */
export type ListedNetwork = readonly [names: string, hosts: string]

/** Networks by the names people give them, and by their hosts. */
export interface NetworkIndex {
  byName: Map<string, Network>
  byHost: Map<string, Network>
}

/** `.com` or a country's domain, for which `.*` stands. */
const countryDomain = /\.(?:com|cat|[a-z]{2}|com?\.[a-z]{2})$/

/**
 * Reads a table: `#kind`, then the networks of that kind, one a line: names, a tab, hosts. What stands first wins.
 *
 * It is one string rather than objects, because a Worker parses its source anew each time it starts.
 */
export function readTable(table: string): NetworkIndex {
  const index: NetworkIndex = { byName: new Map(), byHost: new Map() }
  let kind: Kind = 'search'
  for (const line of table.split('\n')) {
    const [names = '', hosts = ''] = line.split('\t')
    if (names.startsWith('#')) kind = names.slice(1) as Kind
    else addNetwork(index, kind, [names, hosts])
  }
  return index
}

/** Adds a network; names and hosts that are there already stay as they are. */
export function addNetwork(
  { byName, byHost }: NetworkIndex,
  kind: Kind,
  [names, hosts]: ListedNetwork,
): void {
  const aliases = names.split('|')
  const network = { name: (aliases[0] ?? '').replace('~', ''), kind }
  for (const name of aliases) if (!/^~|^$/.test(name) && !byName.has(name)) byName.set(name, network)
  for (const host of hosts.split(' ')) if (host !== '' && !byHost.has(host)) byHost.set(host, network)
}

const known = readTable(networkTable)

/**
 * The network that a host belongs to; the longest listed host wins.
 *
 * @param host without `www.`, or an Android package name
 * @param path the path, for networks that live under another one's host (`x.com/i/grok`)
 */
export function networkAt(host: string, path = '/', { byHost } = known): Network | null {
  const [, first, second] = path.split('/')
  const anyCountry = host.replace(countryDomain, '.*')
  const alone = [`=${host}`, host, anyCountry, anyCountry.replace(/^m\./, '')]
  const pages = [`${host}/${first}/${second}`, `${host}/${first}`]
  for (const place of [...pages, ...alone, ...domainsAbove(host)]) {
    const network = byHost.get(place)
    if (network) return network
  }
  return null
}

/**
 * The network of an Android app, by its package name: listed, or turned round (`com.facebook.lite`) below a network's host.
 * A search engine's company has other apps too.
 */
export function networkOfApp(packageName: string): Network | null {
  const listed = known.byHost.get(packageName)
  if (listed) return listed
  const labels = packageName.split('.').slice(0, maxLabels)
  const company = known.byHost.get(`${labels[1]}.*`)
  return networkAt(labels.reverse().join('.')) ?? (company?.kind === 'search' ? null : (company ?? null))
}

/** The network that a `utm_source` (in lower case) names: `fb`, `facebook`, `m.facebook.com`, `https://facebook.com/`. */
export function networkNamed(name: string, index = known): Network | null {
  const byName = index.byName.get(name)
  if (byName || !name.includes('.')) return byName ?? null
  const [host = '', ...path] = name.replace(/^(?:https?:)?\/\//, '').split('/')
  return networkAt(host.replace(/^www\./, ''), `/${path.join('/')}`, index)
}

/** The medium of a visit from such a network that nobody paid for. */
export const mediumOf: Readonly<Record<Kind, string>> = {
  search: 'organic',
  social: 'social',
  video: 'video',
  shopping: 'shopping',
  mail: 'email',
  ai: 'ai-assistant',
  ads: 'paid',
}

import type { Kind } from '../worker/sources/networks.ts'

/** A host and the name of the network it belongs to, in lower case. */
export interface Group {
  name: string
  host: string
}

/** Google's list, `source,SOURCE_CATEGORY_…` a line, in lower case as sources are compared. */
export function readGoogleList(csv: string): { source: string; kind: Kind }[] {
  return csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [, source, kind] = /^(.+),SOURCE_CATEGORY_(SEARCH|SOCIAL|VIDEO|SHOPPING)\s*$/.exec(line) ?? []
      if (!source || !kind) throw new Error(`Not a source and its category: ${line}`)
      return { source: source.toLowerCase(), kind: kind.toLowerCase() as Kind }
    })
}

/**
 * The hosts of Matomo's lists, with a name each. Of YAML they use only names at the margin and lists of hosts below them,
 * for search engines under `urls`. `{}` stands for a country. Pages of a host are left out: browsers send no path.
 */
export function readGroups(yaml: string): Group[] {
  const groups: Group[] = []
  const hasKeys = /^ +urls:$/m.test(yaml)
  let name = ''
  let isHosts = false
  for (const line of yaml.split('\n')) {
    const heading = /^(\S.*):$/.exec(line)?.[1]
    const key = /^ +(\w+):/.exec(line)?.[1]
    const host = /^ +- '?([^' ]+)'?$/.exec(line)?.[1]
    if (heading !== undefined) name = decodeURIComponent(heading.replace(/^["']|["']$/g, '')).toLowerCase()
    if (heading !== undefined || key !== undefined) isHosts = key === 'urls' || !hasKeys
    if (host !== undefined && isHosts && !host.includes('/')) groups.push(...hostsOf(name, host))
  }
  return groups
}

function hostsOf(name: string, listed: string): Group[] {
  const host = listed.replace(/^(?:www|\{\})\./, '').replace(/\.\{\}$/, '.*')
  return host.includes('{') ? [] : [{ name, host }]
}

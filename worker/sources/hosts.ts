/** The host of a web page or an Android app (its package name): lower case, no trailing dot, no `www.`. */
export function hostOf(url: URL): string {
  return bareHost(url.hostname)
}

/** Whether `host` belongs to one of the site's own domains: the domain itself or a subdomain, on any port. */
export function isWithin(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => {
    const own = bareHost(domain.replace(/:\d+$/, ''))
    return own !== '' && (host === own || host.endsWith(`.${own}`))
  })
}

/** No list has a name of more labels, and a made-up host of thousands must not cost their square. */
export const maxLabels = 8

/** The host and every domain above it, the longest first: `a.b.c`, `b.c`, `c`; at most 8 labels long. */
export function domainsAbove(host: string): string[] {
  const labels = host.split('.').slice(-maxLabels)
  return labels.map((_, index) => labels.slice(index).join('.'))
}

function bareHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '')
}

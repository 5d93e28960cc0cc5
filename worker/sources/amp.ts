import { hostOf } from './hosts.ts'

/**
 * The page that an AMP cache or viewer shows a copy of; null for any other page. The copy's host is the page's own with `-`
 * for its dots and `--` for its dashes, between `0-` and `-0` where it would look like punycode, and the path names it
 * again (https://amp.dev/documentation/guides-and-tutorials/learn/amp-caches-and-cors/amp-cache-urls). Browsers often send
 * the host alone. A long domain is a hash there, which names nobody.
 */
export function originalOf(copy: URL): URL | null {
  const host = hostOf(copy)
  const isViewer = /^google\.[a-z.]+$/.test(host) && copy.pathname.startsWith('/amp/')
  const cache = /^(?:([^.]+)\.)?(?:cdn\.ampproject\.org|bing-amp\.com)$/.exec(host)
  if (!isViewer && cache === null) return null
  const [, named, path = '/'] =
    /^\/(?:amp\/|[a-z]\/)?(?:s\/)?([^/]+\.[^/]+)(\/.*)?$/.exec(copy.pathname) ?? []
  if (named) return URL.parse(`https://${named}${path}`)
  const domain = cache?.[1]
    ?.replace(/^0-(.*)-0$/, '$1')
    .replace(/--|-/g, (dash) => (dash === '-' ? '.' : '-'))
  return domain?.includes('.') ? URL.parse(`https://${domain}/`) : null
}

/** The search engine that keeps a copy: nobody else leads people there. */
export function keeperOf(copy: URL): URL {
  return new URL(hostOf(copy).endsWith('bing-amp.com') ? 'https://bing.com/' : 'https://google.com/')
}

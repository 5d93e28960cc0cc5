import { ReferrerParser } from '@tryghost/referrer-parser'

const parser = new ReferrerParser()

/**
 * What the referrer data set says about a page; null when the host is not in it.
 *
 * The set is asked last, because one question takes about 0.3 ms of processor time.
 */
export function lookUpReferrer(url: URL): { source: string; medium: string } | null {
  const found = parser.getDataFromUrl(url)
  if (found === null || found === parser.getDataFromUrl(withShorterHost(url))) return null
  return found
}

/**
 * The parser compares beginnings of texts only, so `t.company` counts as `t.co`. An answer that a host
 * shorter by one character gets too was such an accident.
 */
function withShorterHost(url: URL): URL {
  const shorter = `https://${url.hostname.slice(0, -1)}`
  return URL.canParse(shorter) ? new URL(shorter) : url
}

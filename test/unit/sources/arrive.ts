import { classify } from '../../../worker/sources/classify.ts'

/** Classifies a visit to `https://example.com/` with this query string, from this page (empty for none). */
export function arrive(query: string, from = '', returnHosts: string[] = []) {
  return classify({
    url: new URL(`https://example.com/${query}`),
    referrer: from === '' ? null : new URL(from),
    domains: ['example.com', 'example.org'],
    returnHosts,
  })
}

/** The channel, source and medium of such a visit. */
export function whereFrom(query: string, from = ''): string {
  const { channel, source, medium } = arrive(query, from).source
  return `${channel}: ${source} / ${medium}`
}

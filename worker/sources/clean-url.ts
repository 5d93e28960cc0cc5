import { publicParameters } from './secrets.ts'

/** The longest address that is stored, in characters. */
export const maxUrlLength = 2048

/** Java servers write the session into the path when a browser takes no cookies. */
const sessionInPath = /;(?:jsessionid|phpsessid|sessionid|sid|token)=[^/;]*/gi

/**
 * An address as it may be stored: without user name and password, and without the parameters of query
 * string and fragment that hold a secret (see `secrets.ts`). The rest stays byte for byte. What is too
 * long loses whole parameters at its end, or whole parts of its path. Never throws; an address without
 * a host (`about:blank`) is only its scheme, one whose host alone is too long is the empty string.
 *
 * @param limit the longest answer, in characters
 */
export function cleanUrl(url: URL, limit = maxUrlLength): string {
  if (url.host === '') return url.protocol
  const origin = `${url.protocol}//${url.host}`
  if (origin.length >= limit) return ''

  const path = url.pathname.replace(sessionInPath, '')
  const room = limit - origin.length
  if (path.length > room) return origin + path.slice(0, path.lastIndexOf('/', room - 1) + 1)

  const query = publicParameters(url.search.slice(1))
  const withQuery = origin + path + fitting('?', query, room - path.length)
  const fragment = publicParameters(url.hash.slice(1))
  return withQuery + fitting('#', fragment, limit - withQuery.length)
}

/** `mark` and as many of the parameters as there is room for; nothing when there are none. */
function fitting(mark: string, parameters: string[], room: number): string {
  let text = mark
  for (const parameter of parameters) {
    if (text.length + parameter.length > room) break
    text += parameter
  }
  return text === mark ? '' : text
}

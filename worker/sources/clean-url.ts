import { squash } from './privacy/names.ts'
import { isPrivateParameter, publicParameters, type Surroundings } from './privacy/parameters.ts'
import { isAction, publicPath } from './privacy/paths.ts'

/** The longest address that is stored, in characters. */
export const maxUrlLength = 2048

/** Of path, query string and fragment no more is read, in characters: what is private leaves room for what follows. */
const maxRead = 4 * maxUrlLength

/** How an address is to be cleaned. */
export interface Cleaning {
  /** The longest answer, in characters. */
  limit?: number
  /** Names of parameters that the site calls private, in any spelling. */
  privateParameters?: readonly string[]
}

/**
 * An address as it may be stored: without user name and password, and without what in its path, query string and fragment
 * looks like a secret or a person (see `privacy/`). The rest stays byte for byte. What is too long loses whole parameters at
 * its end, or whole parts of its path. Never throws; an address without a host (`about:blank`) is only its scheme, one whose
 * host alone is too long is the empty string.
 */
export function cleanUrl(url: URL, options: Cleaning | number = {}): string {
  const { limit = maxUrlLength, privateParameters = [] } =
    typeof options === 'number' ? { limit: options } : options
  if (url.host === '') return url.protocol
  const origin = `${url.protocol}//${url.host}`
  if (origin.length >= limit) return ''

  const wholePath = readable(url.pathname, '/')
  const around: Surroundings = {
    privateNames: new Set(privateParameters.map(squash)),
    isPersonal: wholePath.split('/').some(isAction),
  }
  // Some apps' addresses have no path; a page's has one, if only a slash.
  const path = withoutParameters(publicPath(wholePath) || wholePath.slice(0, 1), around)
  const room = limit - origin.length
  if (path.length > room || url.pathname.length > maxRead)
    return origin + path.slice(0, path.lastIndexOf('/', room - 1) + 1)

  const query = publicParameters(readable(url.search.slice(1), '?&;#'), around)
  const withQuery = origin + path + fitting('?', query, room - path.length)
  const fragment = publicParameters(readable(url.hash.slice(1), '?&;#'), around)
  return withQuery + fitting('#', fragment, limit - withQuery.length)
}

/** The text, or as much of its beginning as is read, up to the last of the separators. */
function readable(text: string, separators: string): string {
  if (text.length <= maxRead) return text
  const ends = [...separators].map((each) => text.lastIndexOf(each, maxRead))
  return text.slice(0, Math.max(0, ...ends))
}

/** A path without the parameters in it that are private: Java servers write the session there, as `;jsessionid=…`. */
function withoutParameters(path: string, around: Surroundings): string {
  return path.replace(/;([^/;]*)/g, (text, parameter: string) =>
    isPrivateParameter(parameter, around) ? '' : text,
  )
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

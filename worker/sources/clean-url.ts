import { squash } from './privacy/names.ts'
import { isPrivateParameter, publicParameters, type Surroundings } from './privacy/parameters.ts'
import { isAction, publicPath } from './privacy/paths.ts'

/** The longest address that is stored, in characters. */
export const maxUrlLength = 2048

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

  const around: Surroundings = {
    privateNames: new Set(privateParameters.map(squash)),
    isPersonal: url.pathname.split('/').some(isAction),
  }
  const path = withoutParameters(publicPath(url.pathname), around)
  const room = limit - origin.length
  if (path.length > room) return origin + path.slice(0, path.lastIndexOf('/', room - 1) + 1)

  const query = publicParameters(url.search.slice(1), around)
  const withQuery = origin + path + fitting('?', query, room - path.length)
  const fragment = publicParameters(url.hash.slice(1), around)
  return withQuery + fitting('#', fragment, limit - withQuery.length)
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

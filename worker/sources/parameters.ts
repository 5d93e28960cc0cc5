import { looksSecret } from './secrets.ts'
import { bounded } from './source.ts'

/**
 * The parameters of a page's query string by name in lower case: the first one that says anything, in
 * the length that is kept. Values with a person's address or a signed token in them are left out, since
 * everything read from here is stored.
 */
export function readParameters(url: URL): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const [name, value] of url.searchParams) {
    const key = name.trim().toLowerCase()
    if (parameters.has(key) || looksSecret(value)) continue
    const text = bounded(value)
    if (text !== '') parameters.set(key, text)
  }
  return parameters
}

import { cleanUrl } from './clean-url.ts'
import { squash } from './privacy/names.ts'
import { isPrivateParameter } from './privacy/parameters.ts'
import { maxValueLength, notSet, type Source } from './source.ts'

/** The parameters of a link that a source's fields are read from. */
const fields = ['campaign', 'term', 'content'] as const

/**
 * A source as it may be stored: without values that look like a person or a secret, such as a telephone number in
 * `utm_content`, without ids that lead to one person's inbox (`_hsenc`), and without what the site itself calls private.
 * What the visit counts as was decided from all of them before.
 *
 * @param url the page's address, in which a plus sign that is read as a space still stands
 * @param privateParameters names of parameters, in any spelling
 */
export function publicSource(source: Source, url: URL, privateParameters: readonly string[]): Source {
  const around = { privateNames: new Set(privateParameters.map(squash)), isPersonal: false }
  const isPrivate = (name: string, value: string) => {
    const text = isPlusLost(value, url) ? `+${value}` : value
    return isPrivateParameter(`${name}=${encodeURIComponent(text)}`, around)
  }
  const kept = { ...source }
  for (const field of fields) {
    const value = source[field]
    if (value !== null && isPrivate(`utm_${field}`, value)) kept[field] = null
  }
  if (isPrivate('utm_source', source.source)) kept.source = notSet
  if (isPrivate('utm_medium', source.medium)) kept.medium = notSet
  kept.clickIds = Object.fromEntries(
    Object.entries(source.clickIds).filter(([name, id]) => !isPrivate(name, id)),
  )
  const referrer = URL.parse(source.referrer ?? '')
  if (referrer) kept.referrer = cleanUrl(referrer, { limit: maxValueLength, privateParameters }) || null
  return kept
}

/** Whether the digits stand behind a plus sign in the address: forms read one that is not encoded as a space. */
function isPlusLost(value: string, { search }: URL): boolean {
  return /^\d{8,15}$/.test(value) && (search.includes(`=+${value}`) || search.includes(`=%20${value}`))
}

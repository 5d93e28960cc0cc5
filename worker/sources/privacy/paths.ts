import { isCard } from './check-digits.ts'
import { decodeFully } from './decode.ts'
import { wordsOf } from './names.ts'
import { looksMade, looksRandom } from './randomness.ts'
import { looksCertain, looksNumbered, phonesIn } from './shapes.ts'
import { actionObjects, actions, catalogue, passwordWords, resetPages, resetWords } from './words.ts'

/** A token that is traded, by the address of its contract on a public chain. */
const publishedContract = /^0x[\da-f]{40}$/i

/** Whether a segment of a path says that a person does something with what was sent to them: `reset-password`. */
export function isAction(segment: string): boolean {
  const words = wordsOf(segment.replace(/\.\w{2,5}$/, ''))
  return (
    words.some((word) => actions.has(word)) &&
    words.every((word) => actions.has(word) || actionObjects.has(word))
  )
}

/**
 * A path without the segments that hold a person's address or number, or something only one person was sent: a token after
 * `reset`, or random characters anywhere but after a word such as `product`. The others stay byte for byte.
 */
export function publicPath(path: string): string {
  if (path.length < 4) return path
  let isPersonal = false
  let isReset = false
  let before = ''
  return path
    .split(/(?=\/)/)
    .filter((part) => {
      const segment = decodeFully(part.replace(/^\//, ''))
      if (segment !== '' && isPrivateSegment(segment, before, isPersonal)) return false
      if (isReset && isUnknownWord(segment)) return false
      isPersonal ||= isAction(segment)
      isReset = isAction(segment) && isPasswordReset(`${before} ${segment}`)
      before = segment
      return true
    })
    .join('')
}

function isPrivateSegment(segment: string, before: string, isPersonal: boolean): boolean {
  // Several in one, since a slash may be encoded, as in `/go/https%3A%2F%2F…`.
  const pieces = segment.split('/')
  if (pieces.length > 1) return publicPath(`/${segment}`) !== `/${segment}`
  if (looksCertain(segment)) return true
  // Digits alone are an article's as often.
  if (looksNumbered(segment) && !/^\d+$/.test(segment)) return true
  if (isPersonal) return looksMade(segment)
  if (/^(?:tokens?|coins?|contracts?)$/i.test(before) && publishedContract.test(segment)) return false
  if (wordsOf(before).some((word) => catalogue.has(word))) return false
  return looksRandom(segment) || isCard(segment) || isPhonePage(segment)
}

/** Whether segments, such as `password/reset` or `reset-password`, lead to where a password is set anew. */
function isPasswordReset(segments: string): boolean {
  const words = wordsOf(segments)
  return words.some((word) => passwordWords.has(word)) && words.some((word) => resetWords.has(word))
}

/** Letters that are of no page that follows there; names of several words are written with a hyphen. */
function isUnknownWord(segment: string): boolean {
  const known = [actions, actionObjects, resetPages].some((words) => words.has(segment.toLowerCase()))
  return !known && /^[a-z]{5,}$/i.test(segment)
}

/** Numbers of a shop may be written like a telephone's; behind `tel:` or a plus they are one. */
function isPhonePage(segment: string): boolean {
  return phonesIn(segment).some((phone) => phone === segment.replace(/^tel:/, '')) && !/^\d+$/.test(segment)
}

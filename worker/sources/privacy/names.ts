import { looksMade } from './randomness.ts'
import {
  ambiguousNames,
  dateNames,
  idNames,
  personalEndings,
  privateEndings,
  privateNames,
  privateStems,
  privateWords,
  softWords,
  things,
} from './words.ts'

/** Letters that are no letter with an accent to Unicode, but are written as one where there is no better keyboard. */
const plainLetters: Record<string, string> = { ß: 'ss', ł: 'l', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i' }

/** A name without accents, in lower case, and with `camelCase` cut apart. */
export function normalise(name: string): string {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[ßłøđæœı]/g, (letter) => plainLetters[letter] ?? letter)
}

/** A name's words: `user[firstName]`, `user.first-name` and `USER_FIRST_NAME` are `user`, `first`, `name`. */
export function wordsOf(name: string): string[] {
  return normalise(name)
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
}

/** A name as a site may spell it in any way: its letters and digits only. */
export const squash = (name: string): string => wordsOf(name).join('')

// Spelled as names are compared: an accent that decomposes is part of a Cyrillic letter, too.
const words = new Set(privateWords.map(squash))
const wholes = new Set([...words, ...privateNames])

/** Whether the name says that the value is a secret or about a person. */
export function isPrivateName(name: string): boolean {
  const parts = wordsOf(name).map((word) => word.replace(/(?<=\p{L})\d{1,3}$/u, ''))
  const joined = parts.join('')
  if (parts.some((part) => words.has(part)) || wholes.has(joined)) return true
  if (privateStems.test(joined) || privateEndings.test(joined)) return true
  // Two at a time: `mot_de_passe` is found joined, `billing_first_name` and `my_user_id` here.
  if (parts.some((part, index) => index > 0 && wholes.has(`${parts[index - 1]}${part}`))) return true
  if (parts.includes('api') && parts.includes('key')) return true
  return parts.includes('name') && !parts.some((part) => things.has(part))
}

/** Whether a name that is private by one word is that of a thing, and the value a plain one: `pass_type=annual`. */
export function isOfThing(name: string, value: string): boolean {
  const [first = '', ...rest] = wordsOf(name)
  if (!softWords.has(first) || looksMade(value)) return false
  // Lists of events are cut by it; a session's id has digits or capitals.
  if (rest.length === 0) return first === 'session' && /^(?=.*[aeiouy])\p{Ll}{4,12}$/u.test(value)
  return rest.every(
    (word) =>
      /^\p{L}{4,}$/u.test(word) && !wholes.has(word) && !personalEndings.has(word) && !isPrivateName(word),
  )
}

/** Whether only the value can tell if it is a secret. */
export function isAmbiguousName(name: string): boolean {
  return wordsOf(name).some((word) => ambiguousNames.has(word))
}

/** Whether the name is one by which pages and things are told apart. */
export function isIdName(name: string): boolean {
  const parts = wordsOf(name)
  // Of an advertising network that is in no list yet: a click is nobody's name.
  if (/cl(?:ick|k)?id$|^cjevent$/.test(parts.join(''))) return true
  return idNames.has(parts.join('')) || /^(?:filter|attribute|pa|option|facet)$/.test(parts[0] ?? '')
}

/** Whether the name is one by which lists are cut to a period. */
export function isDateName(name: string): boolean {
  return wordsOf(name).some((part) => dateNames.has(part))
}

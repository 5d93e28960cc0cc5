import { linkParameter } from '../../../shared/link.ts'
import { clickNames } from '../click-id-list.ts'
import { decodePair } from './decode.ts'
import { isAmbiguousName, isDateName, isIdName, isOfThing, isPrivateName, squash } from './names.ts'
import { publicPath } from './paths.ts'
import { looksMade } from './randomness.ts'
import {
  hasEarlyDay,
  hasIssuedKey,
  hasPhone,
  hasStreet,
  looksCertain,
  looksNumbered,
  looksSuspicious,
  looksTelling,
} from './shapes.ts'

/** What else bears on whether a parameter may be kept. */
export interface Surroundings {
  /** What the site itself calls private, each as `squash` has it. */
  privateNames: ReadonlySet<string>
  /** Whether the page is one for what a person was sent, such as `/reset-password`. */
  isPersonal: boolean
}

/** How often a value is looked into for an encoded address, or an address within that. */
const deepest = 3

/**
 * The parameters of a query string or fragment (without its `?` or `#`) that hold no secret and nothing about a person, byte
 * for byte and with the separators in front of them: joined, they are the text without the others.
 */
export function publicParameters(text: string, around: Surroundings): string[] {
  const kept: string[] = []
  const parameters = text.split(/(?=[?&;#])/)
  const isPrivate = findPrivate(parameters, around, deepest)
  let freed: string | null = null
  for (const [index, parameter] of parameters.entries()) {
    const separator = /^[?&;#]?/.exec(parameter)?.[0] ?? ''
    if (isPrivate[index]) {
      freed ??= separator
    } else {
      kept.push((freed ?? separator) + parameter.slice(separator.length))
      freed = null
    }
  }
  return kept
}

/** Whether a parameter that stands alone, such as one of a path, is private. */
export function isPrivateParameter(parameter: string, around: Surroundings): boolean {
  return findPrivate([parameter], around, deepest).includes(true)
}

function findPrivate(parameters: string[], around: Surroundings, depth: number): boolean[] {
  const decoded = parameters.map((parameter) => decodePair(parameter.replace(/^[?&;#]/, '')))
  const given = new Set(decoded.flatMap(([name, value]) => (value === '' ? [] : [name.toLowerCase()])))
  // Together they are the answer of an OAuth sign-in (RFC 6749, section 4.1.2); alone, a voucher or a place.
  const signIn = given.has('code') && given.has('state')
  return decoded.map(([name, value]) => {
    if (value === '') return isPrivateText(name) || hides(name, around, depth)
    if (isPrivateByName(name, value, around)) return true
    if (signIn && /^(?:code|state)$/i.test(name)) return true
    if (isPrivateByValue(name, value, around)) return true
    // Advertisers put a text of their own into these, as `DE|Email=1`, and some an address.
    if (/^utm_/i.test(name) && !/:\/\/|&/.test(value)) return false
    return [name, value].some((part) => hides(part, around, depth))
  })
}

function isPrivateByName(name: string, value: string, { privateNames, isPersonal }: Surroundings): boolean {
  if (name.toLowerCase() === linkParameter || isNamedBySite(name, privateNames)) return true
  if (isPrivateName(name)) return !isOfThing(name, value)
  if (/^code$/i.test(name) && /^\d{6}$/.test(value)) return true
  return (isPersonal || isAmbiguousName(name)) && !/^utm_/i.test(name) && looksMade(value)
}

function isNamedBySite(name: string, privateNames: ReadonlySet<string>): boolean {
  if (privateNames.size === 0) return false
  return [name, ...name.split(/[[\].]/)].some((part) => part !== '' && privateNames.has(squash(part)))
}

function isPrivateByValue(name: string, value: string, { isPersonal }: Surroundings): boolean {
  if (looksCertain(name) || looksCertain(value)) return true
  const key = name.toLowerCase()
  if (clickNames.has(key)) return false
  if (hasIssuedKey(value) || looksNumbered(value)) return true
  if (!isCountedName(key, value) && hasPhone(value)) return true
  // People search for `24 hour towing road`, and a campaign has the day on which it began.
  if (key !== 'utm_term' && hasStreet(value)) return true
  if (key !== 'utm_campaign' && !isDateName(name) && hasEarlyDay(value)) return true
  if (key.startsWith('utm_')) return false
  return (isPersonal || !isIdName(name)) && looksSuspicious(value)
}

/** Whether the name says that digits, unless they are written as a telephone's, are a count or an id. */
function isCountedName(key: string, value: string): boolean {
  if (/^\s?[+(]/.test(value)) return false
  return isIdName(key) || /(?:^|[_-])ids?$/.test(key) || (key.startsWith('utm_') && /^\d+$/.test(value))
}

/** A parameter without a value may be a word, a number of a page, or all of a token. */
function isPrivateText(text: string): boolean {
  return looksTelling(text) || looksSuspicious(text)
}

/** Whether a decoded text has an address or parameters of its own that are private: `?next=/reset/TOKEN`. */
function hides(text: string, around: Surroundings, depth: number): boolean {
  if (depth === 0) return false
  if (/[=%]/.test(text) && findPrivate(text.split(/(?=[?&;#])/), around, depth - 1).includes(true))
    return true
  for (const [, name = '', value = ''] of text.matchAll(/"([^"]{1,64})"\s*:\s*"?([^",}]{1,256})/g)) {
    if (isPrivateByName(name, value, around)) return true
  }
  const path = /^(?:[a-z]+:\/\/[^/?#]*)?(\/[^?#]*)/i.exec(text)?.[1]
  return path !== undefined && publicPath(path) !== path
}

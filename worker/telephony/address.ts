import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { phoneNumber } from '../../shared/wire.ts'
import { isWithheld } from './withheld.ts'

/** Longer than any address of a phone. */
const maxLength = 500

/**
 * Who calls, E.164 as it came; null where the number is withheld, or the address is that of no phone line.
 *
 * @param text the address in any of the forms that providers and PBXs write: E.164, with or without its plus, 00, a
 *   national number, `sip:`, `tel:`, `whatsapp:`, with a display name
 * @param near what tells the country of a national number: the other party's number, or a country code (ISO 3166)
 */
export function callerOf(text: string | null, ...near: (string | null)[]): string | null {
  const number = numberIn(text, near)
  return number === null || isWithheld(number) ? null : number
}

/** The number that was dialled, read in the same way. Whose it is decides the directory, so none stands for nothing. */
export function calledOf(text: string | null, ...near: (string | null)[]): string | null {
  return numberIn(text, near)
}

function numberIn(text: string | null, near: (string | null)[]): string | null {
  if (text === null || text.length > maxLength) return null
  const written = lineIn(text.trim())
  if (written === null) return null
  const { digits, context } = written
  const number = international(context + digits)
  if (number) return valid(number)
  const countries = near.flatMap((each) => countryOf(each) ?? [])
  const national = countries.flatMap((country) => parsePhoneNumberFromString(digits, country) ?? [])
  const own = national.find((parsed) => parsed.isValid() && isWrittenSo(parsed.formatNational(), digits))
  // Some send E.164 without its plus. In a country with numbers of many lengths it would also do as a national number.
  const bare = digits.length > 10 ? parsePhoneNumberFromString(`+${digits}`) : undefined
  const found = [own, bare, ...national].find((parsed) => parsed?.isValid())
  return found ? valid(found.number) : null
}

/** As a country writes a number: with its trunk prefix, or without where it has none. What it has no groups for it never writes. */
const isWrittenSo = (national: string, digits: string): boolean =>
  national !== digits && national.replace(/\D/g, '') === digits

const valid = (number: string): string | null => phoneNumber.safeParse(number).data ?? null

/** A number with its country code, as E.164: it begins with a plus, or with what is dialled for one in most countries. */
function international(digits: string): string | null {
  if (digits.startsWith('+')) return digits
  return digits.startsWith('00') ? `+${digits.slice(2)}` : null
}

function countryOf(hint: string | null): CountryCode | null {
  if (hint === null) return null
  const country = hint.toUpperCase()
  return isSupportedCountry(country) ? country : (parsePhoneNumberFromString(hint)?.country ?? null)
}

/** The digits of a phone line in an address, with a plus where it has one, and what has to stand before them. */
function lineIn(address: string): { digits: string; context: string } | null {
  const uri = /<([^<>]*)>[^<>]*$/.exec(address)?.[1] ?? address
  const [, scheme = '', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):)?(.*)$/is.exec(uri) ?? []
  // A client's name and the like are no phone line, even where the name is made of digits.
  if (!['', 'sip', 'sips', 'tel', 'whatsapp', 'callto'].includes(scheme.toLowerCase())) return null
  const at = rest.indexOf('@')
  // RFC 3323: so is a caller written who does not want to be known.
  if (/^@anonymous\.invalid\b/i.test(rest.slice(at))) return null
  const user = at === -1 ? rest : rest.slice(0, at).replace(/:.*$/s, '')
  const [subscriber = '', ...parameters] = decoded(user).split(/[;?]/)
  // RFC 3966: the number alone is only known within its context.
  const context = parameters.map((each) => /^phone-context=(\+\d{1,7})$/i.exec(each)?.[1]).find(Boolean) ?? ''
  const plain = subscriber.trim().replace(/^(\+\d{1,3}[\s.-]*)\(0\)/, '$1')
  const bare = plain.replace(/[\s().\-/\u2010-\u2015\u2212]/g, '')
  if (!/^\+?\d{3,20}$/.test(bare)) return null
  return { digits: bare, context: bare.startsWith('+') ? '' : context }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

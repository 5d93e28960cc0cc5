import { isArticleNumber, isCard, isCpf, isIban, isIsbn10 } from './check-digits.ts'
import { looksRandom } from './randomness.ts'

/** A picture for finer screens is none: `logo@2x.png`. */
const mailAddress =
  /[\p{L}\p{N}.+_%'-]@(?!\dx[\w-]*\.(?:png|jpe?g|gif|webp|svg|avif)(?![a-z]))(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/u
/** base64url of what begins like `{"`: a JSON Web Token (RFC 7519, section 3.1), a cookie, an encoded record. */
const encodedRecord = /(?<![\w-])eyJ[\w+/=-]{8,}/
/** Keys that their issuers gave a beginning, so that they are found where they do not belong. */
const issuedKey =
  /(?<![a-z\d])(?:[spr]k_(?:live|test)_\w{8}|gh[pousr]_\w{16}|github_pat_\w{16}|xox[abprs]-[\w-]{8}|AKIA[A-Z\d]{12}|ya29\.[\w-]{8}|AIza[\w-]{16}|SG\.[\w-]{16}|glpat-[\w-]{12}|whsec_[\w+/=]{8})/

/** Two decimal numbers with three places or more: within a hundred metres or so. */
const coordinates = /(?<![\d.])-?\d{1,2}\.\d{3,},\s*-?\d{1,3}\.\d{3,}(?![\d.])/
const socialSecurity = /(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\w-])/

const house = String.raw`\d{1,5}\s?[a-z]?`
/** A house number with a street, in the orders of English, German and the Romance languages. */
const streetAddress = new RegExp(
  [
    String.raw`(?<!\p{L}|\d)${house}[\s,]+(?:[\p{L}'.]+\s){1,4}(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|square|terrace|crescent)(?!\p{L})`,
    String.raw`\p{L}{3,30}(?:straße|strasse|str\.|gasse|allee|platz|weg|laan|straat|gatan|vej|katu)\s+${house}(?!\p{L}|\d)`,
    String.raw`(?<!\p{L})\p{L}{3,30}\s(?:straße|strasse|str\.|allee|platz)\s+${house}(?!\p{L}|\d)`,
    String.raw`(?<!\p{L}|\d)${house},?\s(?:rue|avenue|boulevard|place|chemin)\s(?:de\s|du\s|des\s|la\s)*\p{L}{3,}`,
    String.raw`(?<!\p{L})(?:calle|via|rua|avenida|piazza|ulica|ul\.)\s(?:[\p{L}.]+\s){0,3}[\p{L}.]+,?\s${house}(?!\p{L}|\d)`,
    String.raw`(?<!\p{L})(?:ул\.|улица|проспект)\s[\p{L}\s]{2,30},?\s(?:д\.\s?)?${house}(?!\p{L}|\d)`,
  ].join('|'),
  'iu',
)

const written = /(?<![\w.,/-])(?:\+|0|\()[\d ()./-]{6,22}\d(?![\w-])/g
const northAmerican = /(?<![\w.-])(?:1[ .-])?\(?[2-9]\d\d\)?[ .-]\d{3}[ .-]\d{4}(?![\w-])/
/** Numbers of mobile phones with their country's code and nothing else, where that has a shape of its own. */
const bareMobile =
  /^(?:1[2-9]\d\d[2-9]\d{6}|491[567]\d{8,9}|447\d{9}|33[67]\d{8}|34[67]\d{8}|393\d{8,9}|316\d{8}|324\d{8}|417[5-9]\d{7}|436\d{8,10}|467\d{8}|48[4-8]\d{8}|79\d{9}|3805?\d{9}|91[6-9]\d{9}|55\d\d9\d{8}|614\d{8}|9715\d{8}|905\d{9})$/

/** From 1920 to 2009. */
const earlyDay =
  /(?<!\d)(?:(?:19[2-9]\d|200\d)[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:19[2-9]\d|200\d))(?!\d)/

/** An e-mail address or an encoded record: in no place is it anything else. */
export function looksCertain(text: string): boolean {
  return mailAddress.test(text) || encodedRecord.test(text) || isEncodedMail(text)
}

/** What has the shape of something about a person, or of a key, in whatever place: the second degree. */
export function looksTelling(text: string): boolean {
  return (
    looksCertain(text) || issuedKey.test(text) || looksNumbered(text) || hasPhone(text) || hasStreet(text)
  )
}

/** Coordinates, or the number of a card, an account or an insured person. */
export function looksNumbered(text: string): boolean {
  return coordinates.test(text) || socialSecurity.test(text) || hasAccount(text)
}

/** Whether a text has a house number with a street. */
export function hasStreet(text: string): boolean {
  return streetAddress.test(text)
}

/** Whether a text is, or has in it, a key that its issuer marked as one. */
export function hasIssuedKey(text: string): boolean {
  return issuedKey.test(text)
}

/** What may be about a person or a secret where nothing says what the text is: the third degree. */
export function looksSuspicious(text: string): boolean {
  return isBarePhone(text) || looksRandom(text.trim())
}

/** Whether a text names a day at which somebody who reads the page may have been born. */
export function hasEarlyDay(text: string): boolean {
  return earlyDay.test(text)
}

/** The telephone numbers in a text that are written as one: with a plus, a trunk zero, or in groups. */
export function phonesIn(text: string): string[] {
  const timeless = text.replace(times, (time) => 'x'.repeat(time.length))
  const found = [...timeless.matchAll(written)].map(([match]) => match).filter(isPhone)
  return found.length > 0 ? found : (northAmerican.exec(timeless)?.slice(0, 1) ?? [])
}

/** Whether a text has a telephone number in it. */
export function hasPhone(text: string): boolean {
  // A form's plus sign that nobody encoded is read as a space.
  return phonesIn(text.replace(/^ (?=\d{8,15}$)/, '+')).length > 0
}

/** Dates, with the day or the year first; hours from and to; a year in brackets. */
const times =
  /(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:19|20)\d\d|(?:19|20)\d\d[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])|(?<!\.)(?:[01]?\d|2[0-4])\.[0-5]\d ?- ?(?:[01]?\d|2[0-4])\.[0-5]\d(?!\.))(?!\d)|\((?:19|20)\d\d\)/g

/** What the country codes of ITU-T E.164 begin with, behind the `00` in front of them. */
const country =
  /^00(?:1|7|2(?:[07]|[1-69]\d)|3(?:[0-469]|[578]\d)|4(?:[013-9]|2\d)|5(?:[1-8]|[09]\d)|6(?:[0-6]|[7-9]\d)|8(?:[1246]|[058]\d)|9(?:[0-58]|[679]\d))/

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  if (/^(?:\+|\(\+)/.test(text)) return digits.length > 7 && digits.length < 18
  // Ids have zeros in front of them, too.
  if (digits.startsWith('00')) return country.test(digits) && digits.length > 10 && digits.length < 18
  // A part's number or a range, unless it is grouped as in Turkey: `0 (532) 123 45 67`.
  if (/^0[^\d]/.test(text)) return digits.length === 11 && /^0\D+\d+(?:\D+\d+){2,}$/.test(text)
  if (/^\d+\.\d+$/.test(text)) return false
  if (/^\d+$/.test(text)) return digits.length > 9 && digits.length < 12 && !isIsbn10(digits)
  return digits.length > 8 && digits.length < 13
}

/** Digits alone that are a mobile phone's number. */
export function isBarePhone(text: string): boolean {
  const digits = text.trim()
  return bareMobile.test(digits) && !isArticleNumber(digits)
}

/** A payment card, an IBAN or a CPF, with or without the spaces between its groups. */
function hasAccount(text: string): boolean {
  for (const [run] of text.matchAll(/(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])/g)) {
    if (isCard(run.replace(/\D/g, ''))) return true
  }
  for (const [run] of text.matchAll(/(?<![a-z\d])[a-z]{2}\d\d(?: ?[a-z\d]){11,30}/gi)) {
    if (isIban(run.replaceAll(' ', '').toUpperCase())) return true
  }
  const cpf = /(?<![\d.])\d{3}\.\d{3}\.\d{3}-\d\d(?!\d)/.exec(text)
  return cpf !== null && isCpf(cpf[0].replace(/\D/g, ''))
}

/** An e-mail address in base64, as tools that send mail put it on their links. */
function isEncodedMail(text: string): boolean {
  if (text.length < 12 || text.length > 400 || !/^[\w+/-]+={0,2}$/.test(text)) return false
  try {
    return /^[\w.+-]+@[\w-]+\.[\w.]+$/.test(atob(text.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return false
  }
}

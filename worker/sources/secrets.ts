import { linkParameter } from '../../shared/link.ts'

/** Words that make a parameter's name that of a secret: `reset_token`, `userEmail`, `x-auth`. */
const secretWords = new Set(
  ['password passwd pwd pass passphrase passcode otp jwt token secret credential credentials']
    .concat(['auth authorization bearer sid session sig signature email phone telephone tel msisdn iban'])
    .flatMap((words) => words.split(' ')),
)

/** The same where words are run together or cut up: `useremail`, `api-key`, `PHPSESSID`, `e-mail`. */
const secretStems =
  /password|passwd|token|secret|signature|sessid|sessionid|apikey|accesskey|privatekey|email|phonenumber/

const mailAddress = /[\p{L}\p{N}.+_%'-]@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/u
/** Three parts of base64url, the first of which begins like `{"` (RFC 7519, section 3.1). */
const signedToken = /(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*/

/** How often a value is looked into for an encoded address, or an address within that. */
const deepest = 3

/** Whether a text has an e-mail address or a JSON Web Token in it. */
export function looksSecret(text: string): boolean {
  return mailAddress.test(text) || signedToken.test(text)
}

/**
 * The parameters of a query string or fragment (without its `?` or `#`) that hold no secret, byte for
 * byte and with the separators in front of them: joined, they are the text without its secrets.
 */
export function publicParameters(text: string): string[] {
  const kept: string[] = []
  const parameters = text.split(/(?=[?&;#])/)
  const secret = findSecrets(parameters, deepest)
  let freed: string | null = null
  for (const [index, parameter] of parameters.entries()) {
    const separator = /^[?&;#]?/.exec(parameter)?.[0] ?? ''
    if (secret[index]) {
      freed ??= separator
    } else {
      kept.push((freed ?? separator) + parameter.slice(separator.length))
      freed = null
    }
  }
  return kept
}

function findSecrets(parameters: string[], depth: number): boolean[] {
  const decoded = parameters.map(decode)
  const given = new Set(decoded.flatMap(([name, value]) => (value === '' ? [] : [name.toLowerCase()])))
  // Together they are the answer of an OAuth sign-in (RFC 6749, section 4.1.2); alone, a voucher or a place.
  const signIn = given.has('code') && given.has('state')
  return decoded.map(([name, value]) => {
    if (looksSecret(name) || looksSecret(value)) return true
    if (value !== '' && (isSecretName(name) || (signIn && /^(?:code|state)$/i.test(name)))) return true
    return depth > 0 && [name, value].some((part) => hidesSecret(part, depth - 1))
  })
}

/** Whether a decoded text, such as the address in `?next=…`, has parameters of its own that are secret. */
function hidesSecret(text: string, depth: number): boolean {
  return /[=%]/.test(text) && findSecrets(text.split(/(?=[?&;#])/), depth).includes(true)
}

function isSecretName(name: string): boolean {
  if (name.toLowerCase() === linkParameter) return true
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase()
  return (
    words.split(/[^a-z\d]+/).some((word) => secretWords.has(word)) ||
    secretStems.test(words.replace(/[^a-z\d]/g, ''))
  )
}

/** Name and value as a form would read them; unlike `decodeURIComponent` it never throws. */
function decode(parameter: string): [name: string, value: string] {
  const [pair] = new URLSearchParams(parameter.replace(/^[?&;#]/, ''))
  return pair ?? ['', '']
}

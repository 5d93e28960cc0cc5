/** Crockford's base 32 in lower case: sorts as its bits do, and has no letters that look like digits. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** An id has this many characters after its prefix. */
const idLength = 26

/** The first of them are the code of the site that the thing belongs to, so that the id leads to its database. */
const codeLength = 6

/** Begins the ids of what belongs to no site. No site has it. */
export const noCode = '0'.repeat(codeLength)

/**
 * Makes an id with the given prefix, ordered by the request's time.
 *
 * @param site the id of the site that the thing belongs to; without it the thing belongs to the directory
 */
export type Mint = (prefix: string, site?: string) => string

/**
 * A time-ordered id of `prefix_` and 26 characters: the code of its site, if it belongs to one, then 48 bits of
 * milliseconds and chance, laid out as a ULID (https://github.com/ulid/spec).
 *
 * @param time milliseconds since the epoch
 * @param chance at least 10 bytes of randomness, or of a digest where the id must be found again
 * @param site the id of its site
 */
export function timeOrderedId(prefix: string, time: number, chance: Uint8Array, site?: string): string {
  return `${beginningOfIds(prefix, time, site)}${base32(chance.subarray(0, 10))}`.slice(
    0,
    prefix.length + 1 + idLength,
  )
}

/** How ids of a site made at `time` begin: where a period begins in a table that is keyed by such ids. */
export function beginningOfIds(prefix: string, time: number, site?: string): string {
  let rest = Math.max(0, Math.floor(time))
  let text = ''
  for (let i = 0; i < 10; i++) {
    text = alphabet.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return `${prefix}_${site === undefined ? '' : codeOf(site)}${text}`
}

/** An id of a site's thing that anyone with the same `name` finds again: 100 bits of its SHA-256. */
export async function derivedId(prefix: string, site: string | null, name: string): Promise<string> {
  return idOfDigest(prefix, site, await nameDigest(name))
}

/** The part of a derived id that follows from the name alone: 100 bits of its SHA-256. */
export async function nameDigest(name: string): Promise<string> {
  return base32(await digest(name)).slice(0, idLength - codeLength)
}

/** A derived id, from the digest of its name. */
export function idOfDigest(prefix: string, site: string | null, name: string): string {
  return `${prefix}_${site === null ? noCode : codeOf(site)}${name}`
}

/** The code in an id of a site, or of what belongs to one. */
export function codeOf(id: string): string {
  const start = id.indexOf('_') + 1
  return id.slice(start, start + codeLength)
}

/** The code in an id that somebody sent; null when it is no id of this kind. */
export function codeIn(prefix: string, id: string): string | null {
  return id.startsWith(`${prefix}_`) && /^[0-9a-hjkmnp-tv-z]{26}$/.test(id.slice(prefix.length + 1))
    ? codeOf(id)
    : null
}

/** A new site's code, from 4 bytes of randomness; the directory rejects one that is taken. */
export function newCode(chance: Uint8Array): string {
  return base32(chance).slice(0, codeLength)
}

/** The SHA-256 of a text. */
export async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

/** The mint of one request: its clock, and randomness from `fill`. */
export function mintAt(now: number, fill: (bytes: Uint8Array) => Uint8Array): Mint {
  return (prefix, site) => timeOrderedId(prefix, now, fill(new Uint8Array(10)), site)
}

function base32(bytes: Uint8Array): string {
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((held >>> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet.charAt((held << (5 - bits)) & 31) : text
}

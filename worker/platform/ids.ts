/** Crockford's base 32 in lower case: sorts as its bits do, and has no letters that look like digits. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Makes an id with the given prefix, ordered by the request's time. */
export type Mint = (prefix: string) => string

/**
 * A time-ordered id of `prefix_` and 26 characters, laid out as a ULID
 * (https://github.com/ulid/spec): 48 bits of milliseconds, then 80 bits of chance.
 *
 * @param time milliseconds since the epoch
 * @param chance at least 10 bytes of randomness, or of a digest where the id must be found again
 */
export function timeOrderedId(prefix: string, time: number, chance: Uint8Array): string {
  return `${prefix}_${timePart(time)}${base32(chance.subarray(0, 10))}`
}

/** The first 10 characters of an id made at `time`: where a period begins in a table keyed by such ids. */
export function timePart(time: number): string {
  let rest = Math.max(0, Math.floor(time))
  let text = ''
  for (let i = 0; i < 10; i++) {
    text = alphabet.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** An id that anyone with the same `name` finds again: 130 bits of its SHA-256. */
export async function derivedId(prefix: string, name: string): Promise<string> {
  return `${prefix}_${base32(await digest(name)).slice(0, 26)}`
}

/** The SHA-256 of a text. */
export async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

/** The mint of one request: its clock, and randomness from `fill`. */
export function mintAt(now: number, fill: (bytes: Uint8Array) => Uint8Array): Mint {
  return (prefix) => timeOrderedId(prefix, now, fill(new Uint8Array(10)))
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

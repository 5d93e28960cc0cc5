import type { KnownNumber } from './known-number.ts'
import { findNumbers } from './number-index.ts'

/**
 * The number in a call link up to its last digit, some of its signs encoded, without an extension, a pause or a message
 * that follows, also not one behind an encoded `*`, `#`, `&`, comma or semicolon.
 */
export const called = /:(?:%[^3][^C]|[^%a-z?;,&#*])*\d/i

/** The known number that an address leads to; undefined when it leads to another. */
export const calledNumber = (href: string | null | undefined): KnownNumber | undefined =>
  // `exec` makes a text of what is absent. Not `decodeURIComponent`: it throws at a stray percent sign, and what it makes of
  // signs beyond ASCII plays no part.
  findNumbers(unescape(`${called.exec(href as string)}`))[0]?.known

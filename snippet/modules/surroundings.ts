import { between } from '../lib/number-pattern.ts'

/** Words that say what a number is. */
const words =
  '(?:t[eé]l|telefono?|teléfono|telephone|phone|ph|fon|fone|fax|telefax|mob|mobile?|móvil|mobil|cel|cell|celular|handy|call|text|sms|txt|whats ?app|wa|viber|line|hotline|helpline|contacts?|kontakt|office|home|direct|toll-?free|тел|телефон|факс|моб|電話|[TPMFCHW](?!\\p{Ll}))'

/** Such words before a sign that joins: `Ph-98…`, `Tel/Fax/202-…`. */
const prefixes = RegExp(`(?:^|[\\s|([,;:])(?:${words}(?:\\.?\\s?no)?\\.?[-/.&]){1,4}$`, 'u')

/** An address or a name of a mailbox goes on from here to the left. */
const addressBefore = /(?:\/\/|\bwww\.)[^\s\v]*$/i

/** The code of another country, or the beginning of another number, in front. */
const anotherCountry = RegExp(`(?:\\+|(?<!\\d.?)0(?:0|11))${between}(?:\\d${between}){1,6}$`, 's')

/** `x204`, `ext. 204` and what they are in other languages. */
const extension = /^(?:x|ext|extn|extension|poste|int|interno|dw|доб|p|w)\.?\s?\d/iu

/** A few digits behind, with what joins or parts them: `/4`, ` - 17`, ` 24`. */
const fewDigits = /^([\v\s]*[-/.,&\u2010-\u2015]?[\v\s]*)(\d{1,4})(?!\d)/

/** Digits and all that may stand between them. */
const run = RegExp(`^(?:[-/.,&]?${between}\\d)*`)

/** Where nothing more follows in the same line: the end, a block, a line, or what ends a phrase. */
const atEnd = /^[\s\v]*(?:$|[\f|,;!?)]|\.(?!\d))/

/** A longer number is one that somebody may dial; fewer digits are an ending of the one in front. */
const minDigits = 7

/**
 * Why a number found in a text is but a part of something longer: an id, an address, a direct line, the number of another
 * country. What is in doubt is.
 *
 * @param written the number, in ASCII, and what stands in front of it and behind it, a hundred signs of each
 * @returns words for the debug panel; undefined for a number of its own
 */
export const whyPart = (before: string, written: string, after: string): string | undefined =>
  whyLongerBefore(before, written) ?? whyLongerBehind(written, after)

const id = 'a part of something longer'
const address = 'a part of an address'
const ending = 'digits behind it may belong to it'

/** In small letters, but one that stands alone: `M-98…` is a phone, `m-98…` may be anything. */
const lowered = (text: string) => text.replace(/\p{L}{2,}/gu, (word) => word.toLowerCase())

/** Digits of elements that touch, without any sign: each has its own letter, as animated headings do. */
const isSpelledOut = (written: string) => /\d\v+\d/.test(written)

function whyLongerBefore(before: string, written: string): string | undefined {
  if (addressBefore.test(before)) return address
  if (/^[(\v]*\+/.test(written)) return undefined
  if (anotherCountry.test(before)) return 'the code of another country stands in front'
  if (/[#=@+]\v*$/.test(before)) return id
  if (written.startsWith('(')) return undefined
  if (/\w$|\d\v*[-.]\v*$/.test(before)) return id
  if (/\d\v+$/.test(before)) return isSpelledOut(written) ? id : undefined
  const isJoined = /[\p{L}_]\v*[-/]\v*$|\p{L}\.$/u.test(before)
  return isJoined && !prefixes.test(lowered(before.replaceAll('\v', ''))) ? id : undefined
}

function whyLongerBehind(written: string, after: string): string | undefined {
  if (extension.test(after)) return undefined
  if (/^[\w.+-]*\v*@|^\.[a-z]/.test(after)) return address
  if (/^\w/.test(after)) return id
  if (/^\v+\d/.test(after)) return isSpelledOut(written) ? id : undefined
  const [found, sign = ''] = fewDigits.exec(after) ?? []
  if (found === undefined) return /^\v*[-.]\v*\d/.test(after) ? id : undefined
  const joint = sign.replaceAll('\v', '')
  const isGlued = !/\s/.test(joint)
  // Another number, as people list them.
  const digitsBehind = run.exec(after)?.[0].match(/\d/g)?.length ?? 0
  if (digitsBehind >= minDigits) return isGlued && /^[-.]/.test(joint) ? id : undefined
  // A footnote, and the end of a sentence.
  if ((joint.trim() === '' && sign.includes('\v')) || /^\.\s/.test(joint)) return undefined
  const following = after.slice(found.length)
  if (isGlued) return /^[-.]/.test(joint) ? id : /^\p{L}/u.test(following) ? undefined : ending
  // Hours and other ranges: `9–17 Uhr`.
  return atEnd.test(following.replace(/^\s?[-\u2013]\s?\d{1,4}/, '')) ? ending : undefined
}

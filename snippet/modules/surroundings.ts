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
 * Whether a number found in a text is but a part of something longer: an id, an address, a direct line, the number of
 * another country. What is in doubt is.
 *
 * @param written the number, and what stands in front of it and behind it, a hundred signs of each
 */
export function isPart(before: string, written: string, after: string): boolean {
  return isLongerBefore(before, written) || isLongerBehind(written, after)
}

/** In small letters, but one that stands alone: `M-98…` is a phone, `m-98…` may be anything. */
const lowered = (text: string) => text.replace(/\p{L}{2,}/gu, (word) => word.toLowerCase())

/** Digits of elements that touch, without any sign: each has its own letter, as animated headings do. */
const isSpelledOut = (written: string) => /\d\v+\d/.test(written)

function isLongerBefore(before: string, written: string): boolean {
  if (addressBefore.test(before)) return true
  if (/^[(\v]*\+/.test(written)) return false
  if (anotherCountry.test(before)) return true
  if (/[#=@+]\v*$/.test(before)) return true
  if (written.startsWith('(')) return false
  if (/\w$/.test(before)) return true
  if (/\d\v+$/.test(before)) return isSpelledOut(written)
  if (/\d\v*[-.]\v*$/.test(before)) return true
  if (/[\p{L}_]\v*[-/]\v*$/u.test(before) || /\p{L}\.$/u.test(before)) return !prefixes.test(lowered(before.replaceAll('\v', '')))
  return false
}

function isLongerBehind(written: string, after: string): boolean {
  if (extension.test(after)) return false
  if (/^\w/.test(after) || /^[\w.+-]*\v*@/.test(after) || /^\.[a-z]/.test(after)) return true
  if (/^\v+\d/.test(after)) return isSpelledOut(written)
  const [found, sign = '', digits = ''] = fewDigits.exec(after) ?? []
  if (found === undefined) return /^\v*[-.]\v*\d/.test(after)
  const following = after.slice(found.length)
  // Another number, as people list them.
  if ((run.exec(after)?.[0].match(/\d/g) ?? []).length >= minDigits) return /^[-.]/.test(sign) && !/\s/.test(sign)
  const joint = sign.replaceAll('\v', '')
  // A footnote.
  if (joint.trim() === '' && sign.includes('\v')) return false
  // The end of a sentence.
  if (/^\.\s/.test(joint)) return false
  if (!/\s/.test(joint)) return /^[-.]/.test(joint) || !/^\p{L}/u.test(following)
  // Hours and other ranges: `9–17 Uhr`.
  return digits !== '' && atEnd.test(following.replace(/^\s?[-\u2013]\s?\d{1,4}/, ''))
}

/** The first of the ten digits in a row that a digit of any script belongs to: digits come in tens, zero first. */
function zeroOf(point: number): number {
  let first = point
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  return point - ((point - first) % 10)
}

/** How far the signs of full width are from those of ASCII. */
const fullWidth = 0xfee0

/** What a sign beyond ASCII is among the digits and signs of a phone number, in as many code units. */
function foldSign(sign: string): string {
  const point = sign.codePointAt(0) as number
  // The second half of a digit beyond the first plane becomes a mark that nobody sees.
  if (/\p{Nd}/u.test(sign)) return point - zeroOf(point) + (sign.length > 1 ? '\u2060' : '')
  if (/[\uff01-\uff5e]/.test(sign)) return String.fromCharCode(point - fullWidth)
  // The prolonged sound mark of Japanese is typed where a dash is meant.
  return sign === '\u30fc' ? '-' : sign
}

/** A text with the digits of all scripts, and the signs of full width, as ASCII has them. Nothing changes its place. */
export const fold = (text: string): string =>
  /^[\0-\u02ff]*$/.test(text) ? text : text.replace(/[^\0-\u02ff]/gu, foldSign)

/**
 * Writes a number that was found in a folded text as the text had it: in its script and width.
 *
 * @param original what stood there
 * @param rewritten what to put in the place of each of its code units, in ASCII
 */
export function unfold(original: string, rewritten: string[]): string[] {
  const [sample] = original.match(/(?!\d)\p{Nd}/u) ?? []
  const folded = fold(original)
  if (folded === original) return rewritten
  const zero = sample === undefined ? 48 : zeroOf(sample.codePointAt(0) as number)
  const isWide = zero - 48 === fullWidth
  const restore = (sign: string) => {
    if (/\d/.test(sign)) return String.fromCodePoint(zero + Number(sign))
    return isWide && /[!-~]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + fullWidth) : sign
  }
  const isDigit = (sign: string | undefined) => /^\d$/.test(`${sign}`)
  const isAlike = rewritten.every((piece, index) =>
    isDigit(folded[index]) ? isDigit(piece) : piece === folded[index],
  )
  if (!isAlike) return rewritten.map((piece) => piece.replace(/[!-~]/g, restore))
  return rewritten.map((_, index) => {
    // Of two code units the second says which digit it is.
    const from = isHigh(original, index - 1) ? index - 1 : index
    const shift = isDigit(folded[from]) ? Number(rewritten[from]) - Number(folded[from]) : 0
    return String.fromCharCode(original.charCodeAt(index) + (isHigh(original, index) ? 0 : shift))
  })
}

/** Whether the first of two code units stands there. */
const isHigh = (text: string, index: number) => /[\ud800-\udbff]/.test(text[index] ?? '')

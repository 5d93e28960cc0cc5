/** A token has at least so many characters, and so many of them in a row that are neither `-` nor `_`. */
const minLength = 16
const minPiece = 16

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** Whether a text is made of a machine's random characters: a token, a digest, a UUID. Numbers and words are not. */
export function looksRandom(text: string): boolean {
  if (uuid.test(text)) return true
  if (text.length < minLength || !/^[\w.~+/=:*%-]+$/.test(text)) return false
  const pieces = text.split(/[-_.~:*%/]/)
  // A page's title with its id: `how-to-mend-a-tap-3f2a1b4c5d6e7f8091a2`.
  if (pieces.filter((piece) => /^\p{L}{3,}$/u.test(piece) && !isMixed(piece)).length >= 3) return false
  if (pieces.some((piece) => piece.length >= minPiece && isMixed(piece))) return true
  // base64url has a `-` or `_` among 32 characters.
  if (text.length > 20 && pieces.length < 5 && isMixed(pieces.join(''), 0.33)) return true
  // Cut into shorter pieces, as keys are for people to type: `X7K9-QP2M-4VTB-9ZXW-L3C8`.
  return (
    pieces.length > 3 && pieces.every((piece) => piece.length > 3 && /\d/.test(piece) && /[a-z]/i.test(piece))
  )
}

/**
 * Whether letters, capitals and digits change places as often as in random text: there every second or third character is
 * of another class than the one before, in words, `CamelCase` and numbers with a unit one in five at most.
 *
 * @param least the share of places at which the class has to change, 0–1
 */
export function isMixed(piece: string, least = usualShare(piece)): boolean {
  let changes = 0
  let before = ''
  for (const each of piece) {
    const kind = /\d/.test(each) ? 'digit' : /[A-Z]/.test(each) ? 'upper' : 'lower'
    // A capital begins a word.
    if (before !== '' && kind !== before && !(before === 'upper' && kind === 'lower')) changes++
    before = kind
  }
  return changes / piece.length > least
}

/** A thing's name with its number, written together: `iPhone15Pro`, `Galaxy24`. */
const model = /^(?=.*[aeiouy])[a-z]?(?:[A-Z][a-z]{3,})+\d{1,4}(?:[A-Z][a-z]{2,})*$/

/** Whether a short text looks made rather than written: what stands after `key=` or `/reset/`. */
export function looksMade(text: string): boolean {
  if (looksRandom(text)) return true
  if (/^\d+$/.test(text)) return text.length > 3 && !/^(?:19|20)\d\d$/.test(text)
  if (model.test(text)) return false
  const parts = text.split(/[-_.]/)
  const words = parts.filter((part) => /^(?:\p{Ll}+|\p{Lu}\p{Ll}+)$/u.test(part))
  // One word, unless it is long and nobody could say it.
  if (parts.length === words.length && parts.length === 1)
    return text.length > 7 && !/[aeiouyäöü]/i.test(text)
  // A slug such as `part-2`, `Terms-2026` or `a6-gold`.
  const others = parts.filter((part) => !words.includes(part))
  if (
    words.some((word) => word.length > 3) &&
    others.every((part) => /^(?:\p{Ll}?\d{1,4}\p{Ll}?|\d{1,4}x\d{1,4})$/u.test(part))
  )
    return false
  if (/\d/.test(text)) return text.length > 3
  return (
    text.length > 3 && /^[\w.~+/=-]+$/.test(text) && (/^[A-Z]+$/.test(text) || /[a-z][A-Z].*[A-Z]/.test(text))
  )
}

/** The shorter a text, the more of its places can change by chance, as in `MacBookPro16M3Max`. */
function usualShare(piece: string): number {
  if (!/\d/.test(piece)) return 0.28
  return piece.length < 20 ? 0.36 : 0.2
}

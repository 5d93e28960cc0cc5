/** How often a text is decoded: by the browser's rules once, and as often again as somebody encoded it too much. */
const maxLayers = 4

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const western = new TextDecoder('windows-1252')
const cyrillic = new TextDecoder('windows-1251')

/**
 * A piece of a link's query as it was meant: its escapes decoded as often as it has any, in the encoding that it proves to
 * be in, its letters composed (NFC) and without marks that nobody sees. Never throws.
 */
export function decodeLink(raw: string): string {
  let text = raw
  for (let layer = 0; layer < maxLayers && /%(?:[\da-f]{2}|u[\da-f]{4})/i.test(text); layer += 1) {
    // A lone escape inside a text that was decoded already is a per cent sign that somebody typed: `50%ab`.
    const decoded = decodeLayer(text, layer > 0)
    if (decoded === text || (layer > 0 && /\p{Cc}/u.test(decoded))) break
    text = decoded
  }
  return text
    .replace(unseen, '')
    .replace(/[\p{Cc}\p{Zs}]/gu, ' ')
    .normalize('NFC')
    .trim()
}

/**
 * Marks of no width. Those that join letters or keep them apart belong to the spelling of other scripts and to emoji, so
 * they go only beside ASCII or at an end.
 */
const unseen =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\u200c\u200d](?=\p{ASCII}|$)|(?<=^|\p{ASCII})[\u200c\u200d]/gu

function decodeLayer(text: string, isCareful: boolean): string {
  return text
    .replace(/%u([\da-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/(?:%[\da-f]{2})+/gi, (escapes, at: number, whole: string) => {
      const bytes = Uint8Array.from(escapes.slice(1).split('%'), (pair) => Number.parseInt(pair, 16))
      return decodeUtf8(bytes) ?? (isCareful && bytes.length < 2 ? escapes : decodeLegacy(bytes, whole, at))
    })
}

/** Null for what is no UTF-8. A link that was cut may end within a letter. */
function decodeUtf8(bytes: Uint8Array): string | null {
  const lead = bytes.findLastIndex((byte) => byte >= 0xc2)
  const isCut = lead > 1 && lead >= bytes.length - 3
  return tryUtf8(bytes) ?? (isCut ? tryUtf8(bytes.slice(0, lead)) : null)
}

function tryUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

/**
 * What is no UTF-8 was written by an old page. In Cyrillic (windows-1251) whole words are escapes; in western languages
 * (windows-1252) they stand among plain letters: `caf%E9`.
 */
function decodeLegacy(bytes: Uint8Array, whole: string, at: number): string {
  const end = at + bytes.length * 3
  const isAmongLetters =
    /[a-z]/i.test(whole.slice(Math.max(0, at - 1), at)) || /[a-z]/i.test(whole.slice(end, end + 1))
  return (isAmongLetters ? western : cyrillic).decode(bytes)
}

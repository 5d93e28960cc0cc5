import { clickNames } from './click-id-list.ts'
import { decodeLink } from './link-text.ts'
import { isIdPlaceholder, isPlaceholder } from './placeholders.ts'
import { looksCertain } from './privacy/shapes.ts'
import { bounded, maxIdLength } from './source.ts'

/** Of a path, query or fragment no more is read, in UTF-16 units: four times what is stored of an address. */
const maxRead = 8192
const campaignName = /^utm[\s_-]?(source|medium|campaign|id|term|content)$/

/** What follows a mark that is one only in front of a name that is read from here. */
const named = `(?=(?:amp(?:;|%3b)|#?0{0,4}38(?:;|%3b)){0,4}(?:utm(?:[_+-]|%(?:25)*5f)|(?:${[...clickNames].join('|')})(?:=|%(?:25)*3d)))`
/** Marks between parameters; `\\u0026` is `&` in JSON. */
const marks = new RegExp(`[&#]|(?:\\\\|%5c)u0026${named}`, 'i')
/** Marks of links that were put together twice. */
const repeatedMarks = new RegExp(`[?;]${named}`, 'i')
/** The same, encoded with the rest of the link. */
const encodedMarks = new RegExp(`%(?:25)*(?:26|3f|3b|23)${named}`, 'i')

/** What only the address of another page has in it. */
const address = /%(?:25)*(?:2f|3a)|:\/\//i

/** What is left of an escaped mark: `&amp;utm_source`, `&#038;utm_source`, `#/utm_source`. */
const restOfMark = /^(?:[\s?;!/]|amp;|#?0*38;)+/

/**
 * The parameters of a link that say where a visitor came from, by their names in lower case, as whoever wrote the link
 * meant them. Links get broken on their way: escaped for HTML, encoded twice, with a second `?` or none at all, behind `#`.
 * So what follows the first mark of the path is read too. The first value that says anything counts; of click ids the last
 * one, since networks add theirs at the end.
 *
 * Values with a person's address or a signed token in them are left out, since everything read from here is stored.
 */
export function readParameters(url: URL): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const part of partsOf(url)) {
    const [name, raw] = nameAndValue(part)
    const isClick = clickNames.has(name)
    if (!name || (parameters.has(name) && !isClick)) continue
    const value = isClick ? readId(name, raw) : readWord(raw)
    if (value !== '' && !looksCertain(value)) parameters.set(name, value)
  }
  return parameters
}

function partsOf({ pathname, search, hash }: URL): string[] {
  // The `?` may have been encoded, or left out: `/offer%3Futm_source=…`, `/offer&utm_source=…`
  const [path = '', ...rest] = pathname.slice(0, maxRead).split(/%3f|[&;]/i)
  const behindPath = address.test(path) ? [] : [rest.join('&')]
  return [search.slice(1), hash.slice(1), ...behindPath]
    .flatMap((text) => text.slice(0, maxRead).split(marks))
    .flatMap((part) => cut(part, repeatedMarks, (first) => first.includes('://')))
    .flatMap((part) => cut(part, encodedMarks, (first) => address.test(first) || first.includes('/')))
}

/** The pieces between marks. What an address to go on to has in it, as in `?next=…`, belongs to that address. */
function cut(part: string, mark: RegExp, isAddress: (first: string) => boolean): string[] {
  const [first = '', ...others] = part.split(mark)
  const isOther = others.length > 0 && nameAndValue(first)[0] === '' && isAddress(first)
  return isOther ? [part] : [first, ...others]
}

/** A known name, or an empty one. The `=` may have been encoded with the rest. */
function nameAndValue(part: string): [name: string, value: string] {
  const [, before = '', value = ''] = /^(.*?)(?:=|%(?:25)*3d)(.*)$/i.exec(part) ?? []
  if (before === '' || before.length > 60) return ['', '']
  const name = decodeLink(before.replaceAll('+', ' ')).toLowerCase().replace(restOfMark, '')
  const [, campaign] = campaignName.exec(name) ?? []
  if (campaign) return [`utm_${campaign}`, value]
  return clickNames.has(name) ? [name, value] : ['', '']
}

/** An id is whole or it is nothing: half of one is no use to the network, and belongs to somebody else. */
function readId(name: string, raw: string): string {
  const id = decodeLink(raw).replace(/[\s"'`,;>)\]}\\]+$/, '')
  return id.length > maxIdLength || isIdPlaceholder(name, decodeLink(raw)) ? '' : id
}

function readWord(raw: string): string {
  if (isPlaceholder(raw)) return ''
  const word = withoutJunk(bounded(decodeLink(raw.replaceAll('+', ' '))))
  return isPlaceholder(word) ? '' : word
}

const brackets: Readonly<Record<string, string>> = {
  ')': '(',
  ']': '[',
  '}': '{',
  '>': '<',
  '"': '"',
  "'": "'",
}

/** Without what followed the link in a text or in HTML and got into it: `spring"`, `spring),`. */
function withoutJunk(text: string): string {
  let rest = text
  for (;;) {
    const last = rest.at(-1) ?? ''
    const opening = brackets[last]
    const isPaired = opening !== undefined && rest.slice(0, -1).includes(opening)
    if (!/[\s,;\\`"')\]}>]/.test(last) || isPaired) return rest
    rest = rest.slice(0, -1).trimEnd()
  }
}

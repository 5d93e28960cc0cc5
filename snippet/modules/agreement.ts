import { digitsOf, partsOf } from '../../shared/phone.ts'
import type { Core } from '../lib/core.ts'
import type { KnownNumber } from '../lib/known-number.ts'
import { calledIn } from './call-address.ts'
import { chatNumber } from './chat-address.ts'

/** An address of any scheme but those of pages, messages and code. */
const otherScheme = /^\s*(?!https?:|mailto:|javascript:|data:|blob:|about:|file:|ftp:)[a-z][\w+.-]*:/i

/** Pages that open a chat. */
const chat = /\bwa\.me\b|whatsapp|\bviber\b|\bsignal\.me\b/i

/** What a link's text looks like when it names a number, also one in letters. */
const numberLike = /(?:\d\W{0,3}){6}|\d{3}\W{0,3}[A-Z]{3}/

const cores = new WeakMap<KnownNumber, string>()

/** The digits that all spellings of a number share. */
function coreOf(known: KnownNumber): string {
  const digits = cores.get(known) ?? partsOf(known).core
  cores.set(known, digits)
  return digits
}

/** The attribute with the address of a link. In older SVG it has a namespace. */
export const addressOf = (link: Element): Attr | null =>
  link.getAttributeNode('href') ?? link.getAttributeNode('xlink:href')

/**
 * The link around an element that begins a call or a chat, whether or not the site wants it swapped; else null. An
 * address of the web counts, too, when it has the digits of a known number in it.
 */
export function callLinkAt(core: Core, element: Element | null): Element | null {
  const link = element?.closest('[*|href]') ?? null
  const href = link && addressOf(link)
  if (!href) return null
  const address = core.originalOf(href)
  const digits = digitsOf(unescape(address))
  const isCall =
    otherScheme.test(address) ||
    chat.test(address) ||
    (digits.length > 5 && [...core.numberIndex.values()].some((known) => digits.includes(coreOf(known))))
  return isCall ? link : null
}

/** The target of the number that a link leads to, where the link is swapped; undefined where it stays as it is. */
export function targetOf(core: Core, link: Element): string | undefined {
  const address = core.originalOf(addressOf(link) as Attr)
  const { chats } = core.page
  const known = chats && link.matches(chats) ? chatNumber(core, address) : calledIn(core, address)
  return known?.target
}

/**
 * Whether the text of a link lets it be swapped: a text that looks like a number is to be the same one.
 *
 * @param found The numbers in its text.
 */
export const namesNothingElse = (text: string, found: KnownNumber[], target: string): boolean =>
  !numberLike.test(text) || found.some((known) => known.target === target)

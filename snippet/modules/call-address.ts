import { called } from '../lib/call-links.ts'
import type { Core } from '../lib/core.ts'
import type { KnownNumber } from '../lib/known-number.ts'

/** An address that begins a call in the middle of code, JSON or a template, up to the number's last digit. */
const embedded = /\b(?:tel|sms|callto):(?:%[^3][^C]|[^%a-z?;,&#*"'`<>\\])*\d/gi

/** Whether the site wants the links of this kind to be swapped. */
function isWanted({ settings }: Core, address: string): boolean {
  const link = document.createElement('a')
  link.setAttribute('href', address.trim())
  return link.matches(settings.links)
}

/** The known number in digits. */
const numberIn = (core: Core, address: string): KnownNumber | undefined =>
  core.findNumbers(unescape(`${called.exec(address)}`))[0]?.known

/** What an address calls by a word: `tel:1-800-FLOWERS`. */
const wordIn = (address: string): string => unescape(address.replace(/^[^:]*:\/*|[?;,&].*/g, '')).trim()

/** The known number that an address calls; undefined when it calls another, or begins no call that is swapped. */
export function calledIn(core: Core, address: string): KnownNumber | undefined {
  if (!isWanted(core, address)) return undefined
  const word = wordIn(address)
  const [inWords] = /[a-z]/i.test(word) ? core.findNumbers(word) : []
  return inWords?.written === word ? inWords.known : numberIn(core, address)
}

/** The number to call instead of the one in an address, in E.164; undefined when that one is right. */
export function dueIn(core: Core, address: string): string | undefined {
  const known = calledIn(core, address)
  const number = known && core.due(known)
  return number ? number.number : undefined
}

/** The same address with another number in it. What follows the number stays. */
export const withNumber = (core: Core, address: string, number: string): string =>
  address.replace(numberIn(core, address) ? called : /:[^?;,&]*/, `:${number}`)

/** An address, or a text with addresses in it, that calls the numbers that are due. All else in it stays. */
export const redirected = (core: Core, text: string): string =>
  text.replace(embedded, (address) => {
    const number = dueIn(core, address)
    return number === undefined ? address : withNumber(core, address, number)
  })

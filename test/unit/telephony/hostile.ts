import fc from 'fast-check'
import type { Verb } from '../../../worker/telephony/verbs.ts'

/** Strings that have broken parsers: of other encodings, names of every object's prototype, markup, numbers of all kinds. */
export const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    ...['', ' ', '\u0000', '\uD800', '\uFFFF', '%', '%00', '%ff', '&', '=', '&&==&', '{{x}}'],
    ...['__proto__', 'constructor', 'toString', 'null', 'undefined', 'NaN', '-1', '1e999', '9'.repeat(400)],
    ...['</Say><Hangup/>', ']]>', '<!--', '&lt;', `"'><`, "' OR 1=1 --", 'x'.repeat(70_000)],
  ),
)

/** URLs of the Worker with anything in their query. */
export const anyUrl = hostile.map((text) => `https://calls.example.com/next?${text}`)

const seconds = fc.nat(3_600)

/** Every verb, with anything in its texts. */
export const anyVerb: fc.Arbitrary<Verb> = fc.oneof(
  fc.record({
    verb: fc.constant('dial'),
    numbers: fc.array(hostile, { maxLength: 3 }),
    callerId: fc.option(hostile),
  }),
  fc.record({ verb: fc.constant('say'), text: hostile }),
  fc.record({ verb: fc.constant('play'), url: hostile }),
  fc.record({ verb: fc.constant('gather'), prompt: hostile, digits: fc.nat(9), seconds, next: anyUrl }),
  fc.record({ verb: fc.constant('queue'), name: hostile }),
  fc.record({ verb: fc.constant('record'), seconds, next: anyUrl }),
  fc.record({ verb: fc.constant('message'), prompt: hostile, seconds, next: anyUrl }),
  fc.record({ verb: fc.constant('reject'), reason: fc.constantFrom('busy', 'rejected') }),
  fc.record({ verb: fc.constant('hangup') }),
)

/** A body of form parameters or of JSON with its value number `at` spoilt. */
export function spoil(body: string, at: number, text: string, how: 'replace' | 'repeat' | 'remove'): string {
  const isJson = body.startsWith('{')
  const pairs: [string, unknown][] = isJson
    ? Object.entries(JSON.parse(body))
    : [...new URLSearchParams(body)]
  const index = at % pairs.length
  const [name = ''] = pairs[index] ?? []
  if (how === 'repeat') pairs.push([name, text])
  else pairs.splice(index, 1, ...(how === 'replace' ? ([[name, text]] as [string, unknown][]) : []))
  if (!isJson) return new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString()
  return `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`
}

/** The same value with a harmless text in place of each that came from outside; a blank one stays as it is. */
export function harmless<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, (key, each: unknown) =>
      typeof each === 'string' && !['verb', 'reason'].includes(key) && asXml(each).trim() !== '' ? 'x' : each,
    ),
  )
}

/** Every text in a value, as it can stand in a document. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value, asXml(value)]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : []
}

/** Without the characters that XML does not have. */
function asXml(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r -\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}

/** A word of the provider's own language, or a number of seconds. */
export const isOwnWord = (text: string) => /^[a-z -]*$|^\d+$/.test(text)

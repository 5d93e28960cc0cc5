import { digitsOf, partsOf } from '../../shared/phone.ts'
import type { Core } from '../lib/core.ts'
import { EDGE } from '../lib/recognise.ts'

/**
 * Spells a number that has other digits than the page has room for, as the Worker does: internationally where the page
 * wrote a country code, and for a number of another country, which nobody could dial otherwise; else nationally.
 */
export function respell({ page, sweep }: Core): void {
  page.respell = (written, from, to) => {
    const before = partsOf(from)
    const head = digitsOf(written).slice(0, -before.core.length)
    const isAbroad = partsOf(to).country !== before.country
    const spelled =
      isAbroad || (head && head !== before.trunk) ? (to.international ?? to.number) : to.national
    // "(202-555-0123)" opens a parenthesis that is closed after the number; it is not ours to take away.
    const opening = written.split('(').length > written.split(')').length ? '(' : ''
    const signs = [...(opening + spelled)]
    // It reaches from the first place to the last, so that a number whose pieces stand in several elements still does,
    // and is found there again. An edge is no place: it belongs to no node.
    const places = [...written].flatMap((sign, index) => (sign === EDGE ? [] : index))
    const result = [...written].fill('')
    for (const [index, sign] of signs.entries()) {
      result[places[Math.round((index * (places.length - 1)) / (signs.length - 1))] ?? 0] += sign
    }
    return result
  }
  sweep()
}

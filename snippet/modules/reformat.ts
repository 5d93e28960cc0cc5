import { digitsOf, partsOf } from '../../shared/phone.ts'
import type { Core } from '../lib/core.ts'
import { block, edge } from '../lib/number-pattern.ts'

/**
 * Formats a number that has other digits than the page has room for, as the Worker does: internationally where the page
 * wrote a country code, and for a number of another country, which could not be dialled otherwise; else nationally.
 */
export function reformat({ page, sweep }: Core): void {
  page.reformat = (written, from, to) => {
    const before = partsOf(from)
    const head = digitsOf(written).slice(0, -before.core.length)
    const isAbroad = partsOf(to).country !== before.country
    const formatted =
      isAbroad || (head && head !== before.trunk) ? (to.international ?? to.number) : to.national
    // "(202-555-0123)" opens a parenthesis that is closed after the number; it is not ours to take away.
    const opening = written.split('(').length > written.split(')').length ? '(' : ''
    const signs = [...(opening + formatted)]
    // It reaches from the first position to the last, so that a number whose pieces stand in several elements still
    // does, and is found there again. An edge is no position: it belongs to no node.
    const positions = [...written].flatMap((sign, index) => (sign === edge || sign === block ? [] : index))
    const result = [...written].fill('')
    for (const [index, sign] of signs.entries()) {
      result[positions[Math.round((index * (positions.length - 1)) / (signs.length - 1))] ?? 0] += sign
    }
    return result
  }
  sweep()
}

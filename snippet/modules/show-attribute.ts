import type { Core } from '../lib/core.ts'
import type { KnownNumber } from '../lib/known-number.ts'
import { callLinkAt, targetOf } from './agreement.ts'
import { load } from './load.ts'

/** Shows the numbers that are due in an attribute. On, or in, a link that begins a call they change with the link. */
export function showAttribute(core: Core, attribute: Attr): void {
  const before = core.originalOf(attribute)
  const link = callLinkAt(core, attribute.ownerElement)
  const target = link && targetOf(core, link)
  const signs = before.split('')
  for (const { known, written, start } of core.findNumbers(before)) {
    if (!known) load(core, 'careful')
    else if (!link || known.target === target) {
      const number = core.due(known) as KnownNumber | undefined
      if (number) signs.splice(start, written.length, ...core.rewrite(written, known, number))
    }
  }
  core.write(attribute, signs.join(''))
}

import { called, calledNumber } from './call-links.ts'
import { isIgnored } from './ignored.ts'
import { load } from './load.ts'
import { countDigits } from './number-index.ts'
import { settings } from './settings.ts'
import { due } from './show.ts'
import { work } from './slices.ts'
import { originalOf, write } from './write.ts'

/** Marks a placeholder. Few pages have one. */
const mark = 'data-ringtrail'

/**
 * Where people see, hear, copy or dial a number besides the text, and where links lead. What matters when it changes. The
 * links are changed here, all the rest by the module `places`.
 */
export const watchedAttributes =
  'data-ringtrail,aria-label,title,placeholder,alt,value,onclick,data-href,data-clipboard-text,href'.split(
    ',',
  )

/**
 * All elements of a page are asked this, so what most of them fail comes first: an address of the same site has no
 * scheme, and one of another site the web's.
 */
const candidates = `[*|${watchedAttributes.join('],[*|')}*=":"]`

/** Shows the numbers that are due in the links of a part of the page, and loads what does so in other attributes. */
export function swapAttributes(root: ParentNode & Node): void {
  for (const element of [root as Element, ...root.querySelectorAll(candidates)]) work(() => swap(element))
}

function swap(element: Element): void {
  if (isIgnored(element)) return
  for (const attribute of element.attributes) {
    const { name, value } = attribute
    if (name === 'href' && element.matches(settings.links)) swapLink(attribute)
    else if (name === mark || countDigits(value)) load('places')
  }
}

/** Points a link to the number that is due, in E.164 as all phones dial it, and keeps all that follows it. */
function swapLink(href: Attr): void {
  const before = originalOf(href)
  const known = calledNumber(before)
  const number = known && due(known)
  write(href, number ? before.replace(called, `:${number.number}`) : before)
}

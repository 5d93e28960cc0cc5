import { isIgnored } from './ignored.ts'
import { load } from './load.ts'
import { findNumbers } from './number-index.ts'
import { safely } from './safely.ts'
import { settings } from './settings.ts'
import { due, show } from './show.ts'
import { work } from './slices.ts'
import { originalOf, write } from './write.ts'

/** Marks a placeholder. Few pages have one. */
const mark = 'data-ringtrail'

/** Where people see or hear a number besides the text, and where links lead, with the elements that count. */
const selectors = {
  [mark]: '*',
  'aria-label': '*',
  title: '*',
  placeholder: '*',
  alt: '*',
  // The text of a button.
  value: 'input[type=button],input[type=submit]',
  href: settings.links,
}

/** The attributes that matter when they change. */
export const watchedAttributes = Object.keys(selectors)

/**
 * All elements of a page are asked this, so what most of them fail comes first: an address of the same site has no
 * scheme, and one of another site the web's.
 */
const candidates = `[${watchedAttributes.join('],[')}*=":"]:not([href^=http])`

/** The number in a call link, without an extension, a pause or a message that follows. */
const called = /:[^?;,]*/

/** The known number that an address leads to; undefined when it leads to another. */
export const calledNumber = (href: string | null) =>
  // A stray percent sign makes decoding throw; such a link works nowhere.
  safely(() => findNumbers(decodeURIComponent(`${called.exec(`${href}`)}`))[0]?.known)

/** Shows the numbers that are due in the links and the attributes of a part of the page. */
export function swapAttributes(root: ParentNode & Node): void {
  for (const element of [root as Element, ...root.querySelectorAll(candidates)]) work(() => swap(element))
}

function swap(element: Element): void {
  for (const [name, selector] of Object.entries(selectors)) {
    const attribute = element.matches(selector) && element.getAttributeNode(name)
    if (!attribute || isIgnored(element)) continue
    if (name === mark) load('placeholders')
    else if (name === 'href') swapLink(attribute)
    else show(attribute)
  }
}

/** Points a link to the number that is due, in E.164 as all phones dial it. */
function swapLink(href: Attr): void {
  const before = originalOf(href)
  const known = calledNumber(before)
  const number = known && due(known)
  write(href, number ? before.replace(called, `:${number.number}`) : before)
}

import { attempt } from './attempt.ts'
import { isIgnored } from './ignored.ts'
import { load } from './load.ts'
import { find } from './phonebook.ts'
import { settings } from './settings.ts'
import { due, show } from './show.ts'
import { work } from './slices.ts'
import { originalOf, write } from './write.ts'

/** Marks a place by hand. Few pages have one. */
const MARK = 'data-ringtrail'

/** Where people see or hear a number besides the text, and where links lead. A button's text is its value. */
const PLACES = {
  [MARK]: '*',
  'aria-label': '*',
  title: '*',
  placeholder: '*',
  alt: '*',
  value: 'input[type=button],input[type=submit]',
  href: settings.links,
}

/** The attributes that matter when they change. */
export const WATCHED = Object.keys(PLACES)

/**
 * All elements of a page are asked this, so what most of them fail comes first: an address of the same site has no
 * scheme, and one of another site the web's.
 */
const SELECTOR = `[${WATCHED.join('],[')}*=":"]:not([href^=http])`

/** The number in a call link, without an extension, a pause or a message that follows. */
const CALLED = /:[^?;,]*/

/** The known number that an address leads to; undefined when it leads to another. */
export const calledNumber = (href: string | null) =>
  // A stray percent sign makes decoding throw; such a link works nowhere.
  attempt(() => find(decodeURIComponent(`${CALLED.exec(`${href}`)}`))[0]?.known)

/** Makes the links and the attributes in a part of the page show what the phone book says. */
export function swapAttributes(root: ParentNode & Node): void {
  for (const element of [root as Element, ...root.querySelectorAll(SELECTOR)]) work(() => swap(element))
}

function swap(element: Element): void {
  for (const [name, selector] of Object.entries(PLACES)) {
    const attribute = element.matches(selector) && element.getAttributeNode(name)
    if (!attribute || isIgnored(element)) continue
    if (name === MARK) load('places')
    else if (name === 'href') swapLink(attribute)
    else show(attribute)
  }
}

/** Points a link to the number that is due, in E.164 as all phones dial it. */
function swapLink(href: Attr): void {
  const before = originalOf(href)
  const known = calledNumber(before)
  const number = known && due(known)
  write(href, number ? before.replace(CALLED, `:${number.number}`) : before)
}

/** What is never read nor changed: the head, code, styles, editable content, and what the site owner marks. */
const IGNORED =
  'head,script,style,noscript,[contenteditable]:not([contenteditable=false]),[data-ringtrail-ignore]'

/** Text that people type is not the page's either. An input's is no text node, and a template's is in no document. */
export const TEXT_IGNORED = `textarea,${IGNORED}`

/** Whether a node is an element. `instanceof` says no to the elements of a frame. */
export const isElement = (node: Node): node is Element => node.nodeType === 1

/** Whether an element is, or stands inside, something to be left alone. */
export const isIgnored = (element: Element): boolean => !!element.closest(IGNORED)

/** What stands in a line or a cell of its own: digits before it are its neighbour's, such as the number of a row. */
export const BLOCK = /^(P|DIV|T.|LI|D.|H.)$/

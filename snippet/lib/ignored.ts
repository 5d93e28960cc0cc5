/** What is never read nor changed: the head, code, styles, editable content, and what the site owner marks. */
const ignored = 'head,script,style,noscript,:read-write:not(input,textarea),[data-ringtrail-ignore]'

/** Text that people type is not the page's either. An input's is no text node, and a template's is in no document. */
export const ignoredText = `textarea,${ignored}`

/** Whether a node is an element. `instanceof` is false for the elements of a frame. */
export const isElement = (node: Node): node is Element => node.nodeType === 1

/** Whether an element is, or stands inside, something to be left alone. */
export const isIgnored = (element: Element): boolean => !!element.closest(ignored)

/** What stands in a line or a cell of its own: digits before it belong to its neighbour, such as the number of a row. */
export const blockNames = /^(P|DIV|T.|LI|D.|H.)$/
